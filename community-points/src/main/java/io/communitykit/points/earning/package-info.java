/** From an activity to awards: rules, caps, streaks, campaigns, as a pure function with a trace. */
@NullMarked
package io.communitykit.points.earning;

import org.jspecify.annotations.NullMarked;
