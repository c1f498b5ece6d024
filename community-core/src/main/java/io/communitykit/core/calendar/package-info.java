/** Where an instant becomes a local date and dates become periods. */
@NullMarked
package io.communitykit.core.calendar;

import org.jspecify.annotations.NullMarked;
