/** Check-ins: streaks as a function of the set of dates, make-up days, the calendar to draw. */
@NullMarked
package io.communitykit.points.checkin;

import org.jspecify.annotations.NullMarked;
