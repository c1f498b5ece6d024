/**
 * Everything a points program does, checked step by step against a plain model of it under random
 * commands.
 */
@NullMarked
package io.communitykit.testkit.points.model;

import org.jspecify.annotations.NullMarked;
