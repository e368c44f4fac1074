package io.eksplan.api;

import java.time.Duration;

/**
 * A run that made all that it was to make.
 *
 * @param changes how many; 0 where AWS was as it should be
 * @param elapsed from the first change to the end of the last one
 */
public record Outcome(int changes, Duration elapsed) {}
