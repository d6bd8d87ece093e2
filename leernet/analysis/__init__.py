"""Pure functions: a snapshot and a day in, frozen results out. They know no database, no screen and no clock."""
