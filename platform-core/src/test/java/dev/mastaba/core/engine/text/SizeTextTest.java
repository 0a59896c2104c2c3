package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "64k, 65536",
        "4m, 4194304",
        "999999999g, 1073741822926258176",
        "'', -1",
        "k, -1",
        "4M, -1",
        "4kg, -1",
        "-1, -1",
        "1234567890, -1"
    })
    void isInBytes(String text, long bytes) {
        assertThat(SizeText.bytes(text)).isEqualTo(bytes);
    }
}
