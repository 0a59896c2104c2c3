package dev.mastaba.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mastaba.core.i18n.LocaleName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Whatever strangers call a locale is none, or one that the platform can name, write and shorten. */
class LocaleNameFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void names(byte[] data) {
        String name = new String(data, StandardCharsets.UTF_8);
        if (!LocaleName.isName(name)) {
            return;
        }
        assertThat(name).matches("[A-Za-z0-9_@-]{1,64}");
        List<String> parts = LocaleName.fallbacks(name);
        assertThat(parts).hasSizeLessThan(20).doesNotHaveDuplicates();
        assertThat(parts.get(0)).isEqualTo(name.replace('-', '_'));
        for (String part : parts) {
            assertThat(LocaleName.isName(part)).as(part).isTrue();
            Locale locale = LocaleName.locale(part);
            assertThat(locale.toLanguageTag()).matches("[A-Za-z0-9-]+");
            LocaleName.isRightToLeft(locale);
        }
    }
}
