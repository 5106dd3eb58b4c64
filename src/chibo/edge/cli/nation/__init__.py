"""A synthetic nation in a scratch database: real communes, invented cells and members, a year of events; what the
figures cost there. Run by `./chibo bench nation`."""
