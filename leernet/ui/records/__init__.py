"""People, organisations, networks and participations on screen: found, looked at, added, changed, ended and merged."""
