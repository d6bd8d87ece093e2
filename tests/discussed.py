"""A round that is being discussed, with its answers, in few words."""

from leernet.services.answers import new_ticket, submit_answer
from leernet.services.closing import close_round
from leernet.services.policy import LOCAL_USER
from leernet.store import Store
from tests.records import add_network
from tests.rounds import ROUND_DAY, add_round, begin_discussion, open_round, question_ids, version_of


class Round:
    """A round of one network with the two anchor questions, answered once by each of these perspectives."""

    def __init__(self, store: Store, *perspectives: str, anonymous: bool = True, minimum_group: int = 3) -> None:
        self.store, self.network = store, add_network(store)
        self.id = add_round(store, self.network, anonymous=anonymous, minimum_group=minimum_group)
        self.first, self.second = question_ids(store, self.id)
        open_round(store, self.id)
        self.tickets = [new_ticket() for _perspective in perspectives]
        for number, (ticket, perspective) in enumerate(zip(self.tickets, perspectives, strict=True)):
            submit_answer(
                store,
                ticket=ticket,
                question_id=self.first,
                score=4,
                text=f"reactie {number}",
                perspective=perspective,
                author=None if anonymous else f"Persoon {number}",
            )

    def discuss(self) -> "Round":
        begin_discussion(self.store, self.id)
        return self

    def close(self, **frozen: object) -> "Round":
        version = version_of(self.store, self.id)
        close_round(
            self.store,
            actor=LOCAL_USER,
            id=self.id,
            expected_version=version,
            today=ROUND_DAY,
            frozen=frozen,
        )
        return self
