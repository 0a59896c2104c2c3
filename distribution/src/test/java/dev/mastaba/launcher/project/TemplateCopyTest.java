package dev.mastaba.launcher.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCopyTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{% extends \"layout.peb\" %}, {% extends \"wiki:templates/layout.peb\" %}",
                "{%- include 'a/b.peb' %}, {%- include 'wiki:templates/a/b.peb' %}",
                "{% import \"../m.peb\" %}, {% import \"wiki:m.peb\" %}",
                "{% embed \"./m.peb\" %}, {% embed \"wiki:templates/m.peb\" %}",
                "{% include \"/x/m.peb\" %}, {% include \"wiki:x/m.peb\" %}",
                "{% extends \"other:layout.peb\" %}, {% extends \"other:layout.peb\" %}",
                "{{ static_path('static/a$b.css') }}, {{ static_path('wiki:static/a$b.css') }}",
                "{{ static_url( \"wiki:static/a.css\") }}, {{ static_url( \"wiki:static/a.css\") }}",
                "{{ path(\"front\") }}, {{ path(\"front\") }}"
            })
    void saysWhoseTheFilesAreThatItNames(String original, String copy) {
        assertThat(TemplateCopy.of(original, "wiki", "templates/page.peb")).isEqualTo(copy);
    }
}
