"""FollowTheMoney entities: articles, people, public bodies, contacts as events, claims as links with their words."""

from readout.export.entities.written import follow_the_money

__all__ = ["follow_the_money"]
