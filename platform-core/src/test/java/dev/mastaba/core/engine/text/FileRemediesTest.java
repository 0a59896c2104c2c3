package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileRemediesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IOException, No space left on device | df -h '/srv/my wiki'",
                "FileSystemException, Disk quota exceeded | df -h",
                "FileSystemException, Read-only file system | findmnt --target",
                "FileSystemException, a: Too many open files | LimitNOFILE",
                "AccessDeniedException, a | chmod -R u+rwX",
                "permission denied | chmod -R u+rwX",
            })
    void areForTheSystemsReason(String reason, String expected) {
        assertThat(FileRemedies.of(reason, "/srv/my wiki"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void areNoneWhereTheFileMayBeAtFault() {
        assertThat(FileRemedies.of("ZipException: invalid END header", "/srv/wiki"))
                .isEmpty();
    }
}
