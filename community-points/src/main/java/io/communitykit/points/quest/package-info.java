/** Quests: steps of counted activities, by a member or a circle, and a reward once. */
@NullMarked
package io.communitykit.points.quest;

import org.jspecify.annotations.NullMarked;
