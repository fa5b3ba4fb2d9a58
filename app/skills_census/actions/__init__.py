"""What can be done with a profile, one file a noun; each takes the actor, who may be the person."""
