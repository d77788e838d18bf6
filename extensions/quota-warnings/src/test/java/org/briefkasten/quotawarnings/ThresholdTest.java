package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    private static final BigDecimal HYSTERESIS = new BigDecimal("2.5");

    @ParameterizedTest(name = "{0} % of {2}: {1} used is reached {3}, cleared {4}")
    @CsvSource({
        "80,    79,  100, false, false",
        "80,    80,  100, true,  false",
        "80,    81,  100, true,  false",
        "80,    78,  100, false, false",
        "80,    77,  100, false, true",
        "80,     0,  100, false, true",
        "100,   99,  100, false, false",
        "100,  100,  100, true,  false",
        "100,  150,  100, true,  false",
        "80,     7,   10, false, true",
        "80,     8,   10, true,  false",
        "50,     1,    1, true,  false",
        "50,     0,    1, false, true",
        "80,     0,    0, false, true",
        "80,     1,    0, true,  false",
        "99.5,  199, 200, true,  false",
        "99.5,  198, 200, false, false",
        "33.33, 333, 1000, false, false",
        "33.33, 334, 1000, true,  false",
        "0.01,    1, 10000, true,  false",
        "0.01,    0, 10000, false, true",
        "80,   -5,   100, false, true",
    })
    void isReachedAtOrAboveAndClearedAFortiethBelow(
            BigDecimal percent, long used, long limit, boolean reached, boolean cleared) {
        Threshold threshold = Threshold.ofPercent(QuotaResource.SIZE, percent);
        ResourceUsage usage = ResourceUsage.limited(used, limit);

        assertThat(threshold.isReachedBy(usage)).isEqualTo(reached);
        assertThat(threshold.isClearedBy(usage, HYSTERESIS)).isEqualTo(cleared);
    }

    @Test
    void reachesNothingAndClearsEverythingWithoutALimit() {
        Threshold threshold = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));
        ResourceUsage usage = ResourceUsage.unlimited(Long.MAX_VALUE);

        assertThat(threshold.isReachedBy(usage)).isFalse();
        assertThat(threshold.isClearedBy(usage, HYSTERESIS)).isTrue();
    }

    @Test
    void doesNotOverflowAtTheLargestLimit() {
        Threshold threshold = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));

        assertThat(threshold.isReachedBy(ResourceUsage.limited(Long.MAX_VALUE / 5 * 4 + 4, Long.MAX_VALUE)))
                .isTrue();
        assertThat(threshold.isReachedBy(ResourceUsage.limited(Long.MAX_VALUE / 5 * 4 - 4, Long.MAX_VALUE)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"80, 80%", "80.0, 80%", "80.00, 80%", "99.5, 99.5%", "99.50, 99.5%", "100, 100%", "0.01, 0.01%"})
    void tellsThePercentageWithoutNeedlessDigits(BigDecimal percent, String text) {
        assertThat(Threshold.ofPercent(QuotaResource.COUNT, percent).text()).isEqualTo(text);
    }

    @Test
    void isTheSameHoweverItsPercentageIsWritten() {
        assertThat(Threshold.ofPercent(QuotaResource.COUNT, new BigDecimal("80.0")))
                .isEqualTo(Threshold.ofPercent(QuotaResource.COUNT, new BigDecimal("80")))
                .hasSameHashCodeAs(Threshold.ofPercent(QuotaResource.COUNT, new BigDecimal("80")))
                .isNotEqualTo(Threshold.ofPercent(QuotaResource.SIZE, new BigDecimal("80")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.01", "101", "99.999"})
    void refusesWhatIsNoPercentageOfAtMostTwoDecimals(BigDecimal percent) {
        assertThatThrownBy(() -> Threshold.ofPercent(QuotaResource.SIZE, percent))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} left of {2}: {1} used is reached {3}, cleared {4}")
    @CsvSource({
        "100,  899, 1000, false, false",
        "100,  900, 1000, true,  false",
        "100,  898, 1000, false, false",
        "100,  897, 1000, false, true",
        "100,   50,  100, false, true",
        "100,  100,  100, false, true",
        "100,    1,  101, true,  false",
    })
    void isReachedWhenNoMoreIsLeftUnlessTheLimitIsNoMoreThanThat(
            long free, long used, long limit, boolean reached, boolean cleared) {
        Threshold threshold = Threshold.ofFree(QuotaResource.SIZE, free);
        ResourceUsage usage = ResourceUsage.limited(used, limit);

        assertThat(threshold.isReachedBy(usage)).isEqualTo(reached);
        assertThat(threshold.isClearedBy(usage, HYSTERESIS)).isEqualTo(cleared);
    }

    @Test
    void tellsWhatIsLeftAsItIsConfigured() {
        assertThat(Threshold.ofFree(QuotaResource.SIZE, 50 << 20).headerValue()).isEqualTo("size; 50MiB free");
        assertThat(Threshold.ofFree(QuotaResource.COUNT, 100).headerValue()).isEqualTo("count; 100 free");
    }

    @Test
    void takesTheHysteresisThatIsAskedFor() {
        Threshold threshold = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));

        assertThat(threshold.clearedBelow(1000, BigDecimal.ZERO)).isEqualTo(800);
        assertThat(threshold.clearedBelow(1000, BigDecimal.TEN)).isEqualTo(720);
    }
}
