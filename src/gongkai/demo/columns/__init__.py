"""The county's sites: columns of every organ, two topics, leaders; planned as acts, told by the actions people use."""
