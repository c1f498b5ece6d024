/** What the contracts of small stores share: how a store is opened, reopened and let die. */
@NullMarked
package io.communitykit.testkit.store;

import org.jspecify.annotations.NullMarked;
