package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that try to get out of the model, or never to end. */
final class HostileTemplatesTest {
    @TempDir
    private Path folder;

    static Stream<String> templates() throws IOException {
        try (InputStream file = Objects.requireNonNull(HostileTemplatesTest.class.getResourceAsStream("hostile.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("# ")).toList().stream();
        }
    }

    @Test
    void areMany() throws IOException {
        assertThat(templates().distinct()).hasSizeGreaterThan(120);
    }

    @ParameterizedTest
    @MethodSource("templates")
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areRefusedAndTold(String line) {
        String expected = line.substring(0, line.indexOf(" | ")).strip();
        String template = line.substring(line.indexOf(" | ") + 3).replace("\\n", "\n");
        String told;
        try {
            told = told(template);
        } catch (ConfigurationException refused) {
            told = refused.getMessage();
        }
        assertThat(told).contains("page.peb").contains(expected);
    }

    /** What the one who renders is told: the reasons of a template's failure, and no other failure's. */
    private String told(String template) {
        Site site = new Site(folder).file("test.app", "page.peb", template);
        Map<String, Object> model = model();
        Map<String, Object> before = new HashMap<>(model);
        try (TestApp app = site.application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(request -> model, route("front"), renderer("page.peb"));
                })
                .start()) {
            Throwable failure =
                    Objects.requireNonNull(app.get("/").expectStatus(500).failure());
            assertThat(failure).isInstanceOf(TemplateException.class);
            assertThat(model).isEqualTo(before).containsEntry("list", List.of("c", "a", "b"));
            StringBuilder all = new StringBuilder();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                all.append(cause.getMessage()).append('\n');
            }
            return all.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void listsOfTheModelStayWhatTheyAre(String template, String expected) {
        List<Object> list = new ArrayList<>(List.of("c", "a", "b"));
        String[] array = {"c", "a", "b"};
        Site site = new Site(folder).file("test.app", "page.peb", template);
        try (TestApp app = site.application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(
                            request -> Map.of("list", list, "array", array), route("front"), renderer("page.peb"));
                })
                .start()) {
            app.get("/").expectBody(expected);
            app.get("/").expectBody(expected);
        }
        assertThat(list).containsExactly("c", "a", "b");
        assertThat(array).containsExactly("c", "a", "b");
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                        List.of("{{ list | sort | join }}", "abc"),
                        List.of("{{ list | rsort | join }}", "cba"),
                        List.of("{{ list | reverse | join(',') }}", "b,a,c"),
                        List.of("{{ array | sort | join('-') }}", "a-b-c"),
                        List.of("{{ (list + ['d']) | join }}", "cabd"),
                        List.of("{{ (list + list) | join }}", "cabcab"),
                        List.of("{{ (list - 'a') | join }}", "cb"),
                        List.of("{{ (list | merge(['d'])) | join }}", "cabd"),
                        List.of("{{ 'a,b,c' | split(',') | join('+') }}", "a+b+c"),
                        List.of("{{ 'a.b.c' | split('.', 2) | join('+') }}", "a+b.c"),
                        List.of("{{ 'aXbX' | replace({'X': '', 'a': '12'}) }}", "12b"),
                        List.of("{{ nothing() }}{% macro nothing() %}{{ null | join }}{% endmacro %}", ""),
                        List.of(
                                "{% for i in 1..3 %}{{ loop.index }}/{{ loop.length }}{{ i }} {% endfor %}",
                                "0/31 1/32 2/33 "),
                        List.of(
                                "{{ [array, list, 'x'] | length }}{% set m = {'a': array, 'b': {'c': list}} %}{{ m.a[0] }}",
                                "3c"),
                        List.of(
                                "{% set m = {1: 'one', true: 'yes'} %}{{ m[1] }}{{ {} | length }}{{ [] | length }}",
                                "one00"),
                        List.of(
                                "{{ {'a': 1} == {'a': 1} }}{{ list == list }}{{ array == list }}{{ 'a' == 'b' }}",
                                "truetruefalsefalse"),
                        List.of(
                                "{{ {'a': 1} contains 'a' }}{{ array contains 'a' }}{{ list contains 'z' }}",
                                "truetruefalse"),
                        List.of("{{ 1 + 2 }}{{ 5 - 2 }}{{ -1 }}{{ 'a' + 1 }}{{ not true }}", "33-1a1false"),
                        List.of(
                                "{{ true ? 'a' : list }}{{ null is null }}{{ 4 is even }}{{ list is empty }}",
                                "atruetruefalse"),
                        List.of(
                                "{{ ['a'] | join(null) }}{{ 'a' | split('b') | first }}{{ null | replace({'a': 'b'}) }}",
                                "aa"),
                        List.of("{{ {'a': 1} | merge({'b': 2}) | length }}{{ null | merge(['a']) | length }}", "21"),
                        List.of("{% block b %}{{ 'x' }}{% endblock %}{{ block('b') }}{{ max(1, 2) }}", "xx2"),
                        List.of(
                                "{%% set t = '%s' %%}{%% set m = {t: 1, 'a': t} %%}{{ m contains t }}{{ (t + 'x') | length }}"
                                        .formatted("x".repeat(70)),
                                "true71"),
                        List.of("{% for i in 1..300 %}0123456789{% endfor %}", "0123456789".repeat(300)),
                        List.of("{% for i in range('e', 'a', -2) %}{{ i }}{% endfor %}", "eca"),
                        List.of("{{ 'a,b' | split(',', -1) | join }}{{ [null] | join }}", "abnull"),
                        List.of("{% for i in range(10, 1, -4) %}{{ i }} {% endfor %}", "10 6 2 "),
                        List.of("{% for i in range('a', 'e', 2) %}{{ i }}{% endfor %}", "ace"),
                        List.of("{% for i in range(2, 1) %}x{% else %}none{% endfor %}", "none"))
                .map(pair -> Arguments.of(pair.get(0), pair.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mastaba.templates.time|1ms|{% for i in 1..900 %}{% for j in 1..900 %}{% for k in 1..1 %}{% endfor %}{% endfor %}{% endfor %}",
                "mastaba.templates.steps|1000|{% for i in 1..1000 %}{% endfor %}",
                "mastaba.templates.depth|10|{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(11) }}",
                "mastaba.templates.characters|1024|{% for i in 1..300 %}12345{% endfor %}"
            })
    void haveTheLimitsThatTheOperatorSays(String setting, String value, String template) {
        Site site = new Site(folder).settings(Map.of(setting, value)).file("test.app", "page.peb", template);
        try (TestApp app = site.application(config -> {
                    config.include("dev.mastaba.templates");
                    config.addRoute("front", "/");
                    config.addView(request -> Map.of(), route("front"), renderer("page.peb"));
                })
                .start()) {
            assertThat(app.get("/").failure()).hasMessageContaining(setting).hasMessageContaining("line 1");
        }
    }

    private static Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("bean", new Bean());
        model.put("text", "a text");
        model.put("number", 7L);
        model.put("nothing", null);
        model.put("list", new ArrayList<>(List.of("c", "a", "b")));
        model.put("map", new HashMap<>(Map.of("a", 1)));
        model.put("enum", TimeUnit.DAYS);
        model.put("klass", String.class);
        model.put("loader", HostileTemplatesTest.class.getClassLoader());
        model.put("ownLoader", new Loader());
        model.put("thread", Thread.currentThread());
        model.put("ownThread", new Worker());
        model.put("runtime", Runtime.getRuntime());
        model.put("system", System.getProperties().getClass());
        model.put("self", "page.peb");
        model.put("etc", "/etc/hostname");
        model.put("endless", new Endless());
        model.put("failing", new Failing());
        model.put("unprintable", new Unprintable());
        model.put("deep", deep());
        return model;
    }

    /** A list in a list, and so on: its text is made by as many calls in each other. */
    private static Object deep() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            list = new ArrayList<>(List.of(list));
        }
        return new Nested(list);
    }

    /** A bean with what is nobody's business. */
    public static final class Bean {
        /** A field. */
        public static final String SECRET = "secret";

        /** A getter. */
        public String getTitle() {
            return "Title";
        }

        /** A getter of much. */
        public String getLongText() {
            return "x".repeat(1_000);
        }

        /** It fails. */
        public String getFailing() {
            throw new IllegalStateException("boom");
        }

        /** A static method. */
        public static String getStatic() {
            return SECRET;
        }

        String getHidden() {
            return SECRET;
        }

        /** No getter. */
        public String danger() {
            throw new AssertionError("A template called a method");
        }
    }

    /** A loader of an application's. */
    public static final class Loader extends ClassLoader {
        /** A getter. */
        public String getSecret() {
            return "secret";
        }
    }

    /** A thread of an application's. */
    public static final class Worker extends Thread {
        /** A getter. */
        public String getSecret() {
            return "secret";
        }
    }

    private static final class Endless implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.generate(() -> "x").iterator();
        }

        @Override
        public String toString() {
            return "endless";
        }
    }

    private static final class Failing implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            throw new IllegalStateException("boom");
        }

        @Override
        public String toString() {
            return "failing";
        }
    }

    /** Its text nests, its equality does not. */
    private static final class Nested {
        private final List<Object> list;

        Nested(List<Object> list) {
            this.list = list;
        }

        @Override
        public String toString() {
            return list.toString();
        }
    }

    private static final class Unprintable {
        @Override
        public String toString() {
            throw new IllegalStateException("boom");
        }
    }
}
