"""The public sites (网站群): where pages stand, in which language, who is responsible for them."""
