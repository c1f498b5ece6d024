/** What is told about moderation: its log, its notices and its figures. */
@NullMarked
package io.communitykit.moderation.audit;

import org.jspecify.annotations.NullMarked;
