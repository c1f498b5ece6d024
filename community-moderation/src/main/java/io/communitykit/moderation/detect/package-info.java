/** What looks at a submission: detectors, each of which sees one kind of thing. */
@NullMarked
package io.communitykit.moderation.detect;

import org.jspecify.annotations.NullMarked;
