package io.eksplan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SizeTest {

  @Test
  void theAutoscalersSizeIsOnlyClamped() {
    assertThat(new Size(1, 2, 4, false).settle(Size.live(1, 3, 9))).isEqualTo(Size.live(1, 3, 4));
    assertThat(new Size(1, 2, 4, false).settle(Size.live(1, 9, 9))).isEqualTo(Size.live(1, 4, 4));
  }

  @Test
  void anEnforcedSizeIsHeld() {
    assertThat(new Size(1, 2, 4, true).settle(Size.live(1, 3, 4))).isEqualTo(Size.live(1, 2, 4));
  }

  @Test
  void whatAScheduleMovesIsLeftToIt() {
    Size want = new Size(2, 2, 4, false, Set.of("min"));

    assertThat(want.settle(Size.live(0, 0, 4))).isEqualTo(Size.live(0, 0, 4));
    assertThat(want.settle(Size.live(0, 0, 9))).isEqualTo(Size.live(0, 0, 4));
    assertThat(want.settle(Size.live(6, 6, 9))).isEqualTo(Size.live(6, 6, 6));
  }
}
