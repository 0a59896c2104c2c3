package dev.mastaba.templates;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void begin() {
        site = new Site(folder);
    }

    /** A page at {@code /}, rendered from {@code page.peb}. */
    private static Consumer<Configurator> page(@Nullable Object model) {
        return config -> {
            config.include("dev.mastaba.templates");
            config.addRoute("front", "/");
            config.addRoute("other", "/other/{name}");
            config.addView(request -> model, route("front"), renderer("page.peb"));
        };
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfTemplates() {
        return Contracts.templates(TemplatesAddOn::new, ".peb", "<p>{{ title }}</p>").cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }

    private String rendered(String template, Object model) {
        Site fresh = new Site(folder).file("test.app", "page.peb", template).application(page(model));
        try (TestApp app = fresh.start()) {
            return app.get("/").expectStatus(200).body();
        }
    }

    private @Nullable Throwable failure(String template, Object model) {
        Site fresh = new Site(folder).file("test.app", "page.peb", template).application(page(model));
        try (TestApp app = fresh.start()) {
            return app.get("/").failure();
        }
    }

    @Nested
    class ATemplate {
        @Test
        @Tag("smoke")
        void readsMapsRecordsAndBeans() {
            record Person(String name, List<String> tags) {}
            String template =
                    "{{ map.key }} {{ person.name }} {{ person.tags[1] }} {{ bean.title }} {{ bean.good }} {{ array[0] }}";
            Map<String, Object> model = Map.of(
                    "map",
                    Map.of("key", "value"),
                    "person",
                    new Person("Ada", List.of("a", "b")),
                    "bean",
                    new Bean(),
                    "array",
                    new int[] {7});
            assertThat(rendered(template, model)).isEqualTo("value Ada b Title true 7");
        }

        @Test
        void readsWhatTheRequestIs() {
            String template =
                    "{{ request.scheme }} {{ request.authority }} [{{ request.contextPath }}] {{ request.pathParams.name }} {{ request.query.q }}";
            site.file("test.app", "page.peb", "")
                    .file("test.app", "other.peb", template)
                    .application(page(Map.of())
                            .andThen(config ->
                                    config.addView(request -> Map.of(), route("other"), renderer("other.peb"))));
            try (TestApp app = site.start()) {
                app.get("/other/a?q=1&q=2").expectBody("http localhost [] a 2");
            }
        }

        @Test
        void readsEntriesKeysAndIndexes() {
            Map<String, Object> model = Map.of(
                    "entry", Map.entry("k", "v"),
                    "numbers", Map.of(1L, "one"),
                    "sorted", new TreeMap<>(Map.of("a", 1)),
                    "list", List.of("first"),
                    "array", new String[] {"zero"},
                    "nothing", Collections.singletonMap("there", null));
            assertThat(rendered("{{ entry.key }}{{ entry.value }}", model)).isEqualTo("kv");
            assertThat(rendered("{{ numbers[1] }}{{ numbers['1'] | default('-') }}", model))
                    .isEqualTo("one-");
            assertThat(rendered(
                            "{{ absent | default('none') }}{{ absent | default('') }}{{ list | default(1) | length }}",
                            model))
                    .isEqualTo("none1");
            assertThat(rendered("{{ sorted[1] | default('-') }}{{ nothing.there | default('none') }}", model))
                    .isEqualTo("-none");
            assertThat(rendered("{{ list[0] }}{{ array[0] }}", model)).isEqualTo("firstzero");
        }

        @Test
        void findsKeysThatAreNumbersOfEitherSize() {
            Map<String, Object> model = Map.of(
                    "small",
                    Map.of(0, "null", 1, "one", -2, "minus"),
                    "sorted",
                    new TreeMap<>(Map.of(1, "first")),
                    "large",
                    Map.of(1L, "long", 4_294_967_297L, "very long"),
                    "texts",
                    Map.of("1", "text"),
                    "one",
                    1,
                    "half",
                    0.5);
            assertThat(rendered(
                            "{{ small[1] }} {{ small[0] }} {{ small[-2] }} {{ small[one] }} {{ sorted[1] }}", model))
                    .isEqualTo("one null minus one first");
            assertThat(rendered("{{ large[1] }} {{ large[one] }} {{ large[4294967297] }} {{ texts[1] }}", model))
                    .isEqualTo("long long very long text");
            assertThat(rendered("{{ small[4294967297] | default('-') }}{{ small[half] | default('-') }}", model))
                    .isEqualTo("--");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{{ list[1] }}",
                    "{{ list['x'] }}",
                    "{{ list['1234567890'] }}",
                    "{{ list[''] }}",
                    "{{ array[1] }}",
                    "{{ entry.other }}",
                    "{{ bean.missing }}",
                    "{{ map.missing }}",
                    "{{ bean.failing }}",
                    "{{ path() }}",
                    "{{ path(7) }}",
                    "{{ path('other', 'x') }}",
                    "{{ path('other', name='x', _query='q') }}",
                    "{{ path('other') }}",
                    "{{ static_path(7) }}"
                })
        void saysWhereWhatIsAskedForIsNot(String template) {
            Map<String, Object> model = Map.of(
                    "list", List.of("first"),
                    "array", new String[] {"zero"},
                    "entry", Map.entry("k", "v"),
                    "map", Map.of(),
                    "bean", new Odd());
            try (TestApp app = new Site(folder)
                    .file("test.app", "page.peb", "\n" + template)
                    .application(page(model))
                    .start()) {
                assertThat(app.get("/").failure())
                        .isInstanceOf(TemplateException.class)
                        .hasMessageContaining("page.peb");
            }
        }

        @Test
        void readsBeansAsJavaBeansAreNamed() {
            assertThat(rendered(
                            "{{ bean.URL }} {{ bean.x }} {{ bean.ready }} {{ bean.day.year }}",
                            Map.of("bean", new Odd())))
                    .isEqualTo("u x true 2026");
        }

        @Test
        void mayHaveABeanOrNothingForItsModel() {
            assertThat(rendered("{{ title }}", new Bean())).isEqualTo("Title");
            Site fresh = new Site(folder).file("test.app", "page.peb", "plain").application(page(null));
            try (TestApp app = fresh.start()) {
                app.get("/").expectBody("plain");
            }
        }

        @Test
        void ofAModelThatFailsIsToldByItsProperty() {
            Site fresh = new Site(folder).file("test.app", "page.peb", "x").application(page(new Odd()));
            try (TestApp app = fresh.start()) {
                assertThat(app.get("/").failure())
                        .isInstanceOf(TemplateException.class)
                        .hasMessageContaining("Reading failing failed")
                        .hasRootCauseMessage("no database");
            }
        }

        @Test
        void mayHaveARecordForItsModel() {
            record Model(String title) {}
            assertThat(rendered("{{ title }}", new Model("T"))).isEqualTo("T");
        }

        @Test
        void readsAnOptionalAsItsValue() {
            record Part(Optional<String> next) {}
            record Model(Optional<String> title, Part part) {}
            String template = "{{ title }} {{ part.next }} {% if part.next is empty %}last{% endif %}";
            assertThat(rendered(template, new Model(Optional.of("T"), new Part(Optional.of("/2")))))
                    .isEqualTo("T /2 ");
            assertThat(rendered(template, new Model(Optional.empty(), new Part(Optional.empty()))))
                    .isEqualTo("  last");
        }

        @Test
        void escapesUnlessItSaysOtherwise() {
            assertThat(rendered("{{ text }}|{{ text | raw }}", Map.of("text", "<b>&\"'")))
                    .isEqualTo("&lt;b&gt;&amp;&quot;&#39;|<b>&\"'");
        }

        @Test
        void escapesEachCharacterThatMeansSomethingWhereverItStands() {
            Map<String, String> escaped =
                    Map.of("<", "&lt;", ">", "&gt;", "&", "&amp;", "\"", "&quot;", "'", "&#39;", "=", "=", "é", "é");
            escaped.forEach((character, is) -> assertThat(rendered(
                            "{{ alone }} {{ first }} {{ last }} {{ shown(last) }}{% macro shown(x) %}{{ x }}{% endmacro %}",
                            Map.of("alone", character, "first", character + "?", "last", "a1" + character)))
                    .isEqualTo("%1$s %1$s? a1%1$s a1%1$s", is));
        }

        @Test
        void printsNumbersAndWhatSaysItsTextItself() {
            Map<String, Object> model =
                    new HashMap<>(Map.of("number", -7, "big", new BigDecimal("1E+3"), "odd", List.of("<")));
            model.put("nothing", null);
            assertThat(rendered("{{ number }} {{ big }} {{ odd }} {{ nothing }}.", model))
                    .isEqualTo("-7 1000 [&lt;] .");
        }

        @Test
        void readsTheSamePlaceFromObjectsOfAnyKind() {
            record Other(String title, @Nullable Object next) {}
            List<Object> mixed = List.of(
                    new Bean(),
                    new Other("record", Map.of("title", "in a record")),
                    new Bean(),
                    Map.of("title", "map", "next", new Other("in a map", null)),
                    new Other("last", new Bean()));
            assertThat(rendered(
                            "{% for each in mixed %}{{ each.title }}, {{ each.next.title | default('-') }}; {% endfor %}",
                            Map.of("mixed", mixed)))
                    .isEqualTo("Title, -; record, in a record; Title, -; map, in a map; last, Title; ");
            assertThat(rendered(
                            "{% for each in mixed %}{{ each.next.title }} {% endfor %}",
                            Map.of("mixed", List.of(mixed.get(1), mixed.get(3), mixed.get(4)))))
                    .isEqualTo("in a record in a map Title ");
        }

        @Test
        void saysWhatItDoesNotFindInTheObjectThatComesNext() {
            record Row(@Nullable Object cell) {}
            String template = "{% for each in rows %}\n{{ each.cell.title }}{% endfor %}";
            assertThat(failure(template, Map.of("rows", List.of(new Row(new Bean()), new Row(new Row(null))))))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("Row has no attribute \"title\".");
            assertThat(failure(template, Map.of("rows", List.of(new Row(new Bean()), new Row(null)))))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("title");
            assertThat(failure("{{ odd.ready }}\n{{ odd.failing }}", Map.of("odd", new Odd())))
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("Reading failing failed");
        }

        @Test
        void isHtml() {
            try (TestApp app = site.file("test.app", "page.peb", "é")
                    .application(page(Map.of()))
                    .start()) {
                app.get("/")
                        .expectHeader("Content-Type", "text/html;charset=utf-8")
                        .expectBody("é");
            }
        }

        @Test
        void knowsTheRequest() {
            assertThat(rendered(
                            "{{ request.method }} {{ request.path }} {{ request.query.q | default('-') }}", Map.of()))
                    .isEqualTo("GET / -");
        }

        @Test
        void makesUrls() {
            assertThat(rendered(
                            "{{ path('other', name='a b%é') }} {{ path('other', name='x', _query={'p': 'q&'}, _anchor='end') }}",
                            Map.of()))
                    .isEqualTo("/other/a%20b%25%C3%A9 /other/x?p=q%26#end");
            assertThat(rendered("{{ url('front') }}", Map.of())).isEqualTo("http://localhost/");
        }

        @Test
        void makesPathsOfFiles() {
            String template =
                    "{{ static_path('static/a.css') }} {{ static_path('app:static/a.css') }} {{ static_url('static/a.css') }}";
            site.file("test.app", "static/a.css", "a")
                    .file("test.app", "page.peb", template)
                    .application(page(Map.of()).andThen(config -> config.addStaticView("/files", "static/")));
            try (TestApp app = site.start()) {
                app.get("/").expectBody("/files/a.css /files/a.css http://localhost/files/a.css");
            }
        }

        @Test
        void saysWhichFileHasNoPath() {
            try (TestApp app = site.file("test.app", "page.peb", "\n{{ static_path('other/a.css') }}")
                    .application(page(Map.of()))
                    .start()) {
                assertThat(app.get("/").failure())
                        .hasMessageContaining("test.app:other/a.css")
                        .hasMessageContaining("line 2");
            }
        }

        @Test
        void makesUrlsInMacros() {
            String template =
                    "{% macro link(name) %}<a href=\"{{ path('other', name=name) }}\">{{ name }}</a>{% endmacro %}{{ link('<x>') }}";
            assertThat(rendered(template, Map.of())).isEqualTo("<a href=\"/other/%3Cx%3E\">&lt;x&gt;</a>");
        }
    }

    /** A bean with getters of all kinds. */
    public static final class Odd {
        /** An acronym stays as it is. */
        public String getURL() {
            return "u";
        }

        /** One letter. */
        public String getX() {
            return "x";
        }

        /** An object. */
        public Boolean isReady() {
            return true;
        }

        /** Of the JDK, and readable. */
        public LocalDate getDay() {
            return LocalDate.of(2026, 11, 20);
        }

        /** It fails. */
        public String getFailing() {
            throw new IllegalStateException("no database");
        }

        /** No getter: it has no name. */
        public String get() {
            return "";
        }

        /** No getter: it has no name. */
        public boolean is() {
            return true;
        }

        /** No getter: it is no switch. */
        public String isText() {
            return "";
        }

        /** No getter: it gives nothing. */
        public void getVoid() {
            throw new AssertionError("A template called a method");
        }

        /** No getter: it is nobody's. */
        public static String getStatic() {
            throw new AssertionError("A template called a method");
        }
    }

    /** A bean. */
    public static final class Bean {
        /** A getter. */
        public String getTitle() {
            return "Title";
        }

        /** A getter. */
        public boolean isGood() {
            return true;
        }

        /** No getter. */
        public String danger() {
            throw new AssertionError("A template called a method");
        }

        /** No getter. */
        public String getWith(String argument) {
            throw new AssertionError("A template called a method with " + argument);
        }
    }

    @Nested
    class Names {
        @Test
        void mayBeImportedAndReachedFromTheRoot() {
            site.file("test.app", "page.peb", "{% import '/macros/m.peb' %}{{ greet('a') }}{% include './sub/x.peb' %}")
                    .file("test.app", "macros/m.peb", "{% macro greet(name) %}hello {{ name }}{% endmacro %}")
                    .file("test.app", "sub/x.peb", " {% include '../sub/./y.peb' %}")
                    .file("test.app", "sub/y.peb", "y")
                    .application(page(Map.of()));
            try (TestApp app = site.start()) {
                app.get("/").expectBody("hello a y");
            }
        }

        @Test
        void thatAreNoneAreToldAtCommit() {
            site.file("test.app", "page.peb", "").application(config -> {
                config.include("dev.mastaba.templates");
                config.addRoute("front", "/");
                config.addView(request -> Map.of(), route("front"), renderer(":.peb"));
            });
            assertThatThrownBy(site::start).hasMessageContaining("MAST-TEMPLATE-001");
        }

        @Test
        void thatAreMadeWhileAPageIsRenderedAreToldWithThePage() {
            for (String name : List.of(":", "original:", "original:nothing.peb", "nobody.peb")) {
                try (TestApp app = new Site(folder)
                        .file("test.app", "page.peb", "{% include name %}")
                        .application(page(Map.of("name", name)))
                        .start()) {
                    assertThat(app.get("/").failure()).as(name).isInstanceOf(TemplateException.class);
                }
            }
        }

        @Test
        void anAddOnIncludedTwiceIsOne() {
            assertThat(new TemplatesAddOn())
                    .isEqualTo(new TemplatesAddOn())
                    .hasSameHashCodeAs(new TemplatesAddOn())
                    .isNotEqualTo("dev.mastaba.templates");
        }
    }

    @Nested
    class TheSandbox {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{{ bean.danger }}",
                    "{{ bean.danger() }}",
                    "{{ bean.getTitle() }}",
                    "{{ bean.getWith('x') }}",
                    "{{ bean.class }}",
                    "{{ bean.getClass() }}",
                    "{{ bean.hashCode() }}",
                    "{{ text.class.forName('java.lang.Runtime') }}",
                    "{{ text.getBytes() }}",
                    "{{ text.bytes }}",
                    "{{ text.empty }}",
                    "{{ (1).TYPE }}",
                    "{{ list.class }}",
                    "{{ list.stream() }}",
                    "{{ map.clear() }}",
                    "{{ map.entrySet() }}",
                    "{{ klass.classLoader }}",
                    "{{ klass.name }}",
                    "{{ klass.module }}",
                    "{{ loader.parent }}",
                    "{{ thread.contextClassLoader }}",
                    "{{ runtime.exec('true') }}",
                    "{{ request.request }}",
                    "{{ request.headers }}",
                    "{{ template.engine }}",
                    "{{ template.name }}",
                    "{{ _context['mastaba.rendering'].context }}",
                    "{{ renderer_info.settings }}",
                    "{{ get_csrf_token.get() }}",
                    "{{ i18n('a', 'b') }}",
                    "{% cache 'x' %}a{% endcache %}",
                    "{% parallel %}a{% endparallel %}",
                })
        void refuses(String template) {
            Map<String, Object> model = Map.of(
                    "bean", new Bean(),
                    "text", "text",
                    "list", List.of(1),
                    "map", Map.of("a", 1),
                    "klass", String.class,
                    "loader", TemplatesTest.class.getClassLoader(),
                    "thread", Thread.currentThread(),
                    "runtime", Runtime.getRuntime());
            assertThatThrownBy(() -> rendered(template, model))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure)
                                    .hasRootCauseInstanceOf(io.pebbletemplates.pebble.error.PebbleException.class),
                            failure -> assertThat(failure).isInstanceOf(ConfigurationException.class));
        }

        @Test
        void reachesNothingOutsideOfTheAssets() {
            for (String name : List.of(
                    "/etc/hostname", "../../etc/hostname", "file:/etc/hostname", "http://localhost/x", "nobody:x")) {
                try (TestApp app = site.file("test.app", "page.peb", "{% include name %}")
                        .application(page(Map.of("name", name)))
                        .start()) {
                    assertThat(app.get("/").failure()).as(name).isInstanceOf(TemplateException.class);
                }
                site = new Site(folder);
            }
        }

        @Test
        void endsWhatNeverEnds() {
            try (TestApp app = site.file(
                            "test.app", "page.peb", "{% for i in range(1, 100000) %}{{ text }}{% endfor %}")
                    .application(page(Map.of("text", "x".repeat(1_000))))
                    .start()) {
                assertThat(app.get("/").failure()).isInstanceOf(TemplateException.class);
            }
        }
    }

    @Nested
    class Overriding {
        private static final String LAYOUT = "<{% block a %}app{% endblock %}>";

        @Test
        void namesAreRelativeToTheTemplateThatSaysThem() {
            site.file("test.app", "templates/layout.peb", LAYOUT)
                    .file("test.app", "parts/part.peb", "part")
                    .file(
                            "test.app",
                            "templates/page.peb",
                            "{% extends 'layout.peb' %}{% block a %}{% include '../parts/part.peb' %}{% include '/parts/part.peb' %}{% endblock %}")
                    .application(config ->
                            page(Map.of()).andThen(this::templatesPage).accept(config))
                    .file("test.app", "page.peb", "");
            try (TestApp app = site.start()) {
                app.get("/t").expectBody("<partpart>");
            }
        }

        private void templatesPage(Configurator config) {
            config.addRoute("t", "/t");
            config.addView(request -> Map.of(), route("t"), renderer("templates/page.peb"));
        }

        @Test
        void anExtensionLaysALayoutOverTheOriginalsAndExtendsIt() {
            site.file("test.app", "templates/layout.peb", LAYOUT)
                    .file("test.app", "templates/page.peb", "{% extends 'layout.peb' %}")
                    .file("test.app", "page.peb", "")
                    .application(config ->
                            page(Map.of()).andThen(this::templatesPage).accept(config))
                    .file(
                            "test.dark",
                            "dark/layout.peb",
                            "{% extends 'original:templates/layout.peb' %}{% block a %}dark of {{ parent() }}{% endblock %}")
                    .extension("test.dark", config -> config.overrideAsset("app:templates/", "dark/"));
            try (TestApp app = site.start()) {
                app.get("/t").expectBody("<dark of app>");
            }
        }

        @Test
        void originalsAreReachedThroughAChainOfExtensions() {
            site.file("test.app", "templates/layout.peb", LAYOUT)
                    .file("test.app", "templates/page.peb", "{% extends 'layout.peb' %}")
                    .file("test.app", "page.peb", "")
                    .application(config ->
                            page(Map.of()).andThen(this::templatesPage).accept(config));
            for (String name : List.of("test.one", "test.two", "test.three")) {
                String below = name.equals("test.one") ? "app" : name.equals("test.two") ? "test.one" : "test.two";
                site.file(
                                name,
                                "t/layout.peb",
                                "{% extends 'original:templates/layout.peb' %}{% block a %}" + name
                                        + "({{ parent() }}){% endblock %}")
                        .extension(name, below, config -> config.overrideAsset("app:templates/", "t/"));
            }
            try (TestApp app = site.start()) {
                app.get("/t").expectBody("<test.three(test.two(test.one(app)))>");
            }
        }

        @Test
        void anExtensionsOwnTemplateExtendsTheApplicationsBySpec() {
            site.file("test.app", "templates/layout.peb", LAYOUT)
                    .file("test.app", "page.peb", "")
                    .application(page(Map.of()))
                    .file(
                            "test.more",
                            "templates/own.peb",
                            "{% extends 'app:templates/layout.peb' %}{% block a %}more{% include 'part.peb' %}{% endblock %}")
                    .file("test.more", "templates/part.peb", "!")
                    .extension("test.more", config -> {
                        config.addRoute("own", "/own");
                        config.addView(request -> Map.of(), route("own"), renderer("templates/own.peb"));
                    });
            try (TestApp app = site.start()) {
                app.get("/own").expectBody("<more!>");
            }
        }

        @Test
        void filesAreThoseOfTheAddOnThatBringsTheTemplate() {
            site.file(
                            "test.app",
                            "templates/page.peb",
                            "{{ static_path('static/a.css') }}{% block more %}{% endblock %}")
                    .file("test.app", "static/a.css", "a")
                    .file("test.app", "page.peb", "")
                    .application(page(Map.of())
                            .andThen(this::templatesPage)
                            .andThen(config -> config.addStaticView("/app", "static/")))
                    .file(
                            "test.more",
                            "templates/page.peb",
                            "{% extends 'original:templates/page.peb' %}{% block more %} {{ static_path('static/a.css') }}{% endblock %}")
                    .file("test.more", "static/a.css", "b")
                    .extension("test.more", config -> {
                        config.overrideAsset("app:templates/page.peb", "templates/page.peb");
                        config.addStaticView("/more", "static/");
                    });
            try (TestApp app = site.start()) {
                app.get("/t").expectBody("/app/a.css /more/a.css");
            }
        }

        @Test
        void anOverridingTemplateFindsItsOwnPartsBesideIt() {
            site.file("test.app", "templates/page.peb", "app")
                    .file("test.app", "page.peb", "")
                    .application(config ->
                            page(Map.of()).andThen(this::templatesPage).accept(config))
                    .file(
                            "test.more",
                            "templates/page.peb",
                            "{% include 'original:templates/page.peb' %}+{% include 'part.peb' %}")
                    .file("test.more", "templates/part.peb", "part")
                    .extension(
                            "test.more",
                            config -> config.overrideAsset("app:templates/page.peb", "templates/page.peb"));
            try (TestApp app = site.start()) {
                app.get("/t").expectBody("app+part");
            }
        }
    }

    @Nested
    class Refused {
        private String refused(String template, String... macros) {
            site = new Site(folder);
            site.file("test.app", "page.peb", template).file("test.app", "templates/layout.peb", "x");
            for (int i = 0; i < macros.length; i += 2) {
                site.file("test.app", macros[i], macros[i + 1]);
            }
            try {
                site.application(page(Map.of())).start().close();
            } catch (ConfigurationException refused) {
                return refused.getMessage();
            }
            return "";
        }

        @Test
        void aViewWhoseTemplateIsMissing() {
            site.file("test.app", "pages.peb", "").application(page(Map.of()));
            assertThatThrownBy(site::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-TEMPLATE-003")
                    .hasMessageContaining("test.app:page.peb")
                    .hasMessageContaining("TemplatesTest.java")
                    .hasMessageContaining("Did you mean test.app:pages.peb?");
        }

        @Test
        void aTemplateThatExtendsOrIncludesAMissingOne() {
            assertThat(refused("\n{% extends 'templates/layuot.peb' %}"))
                    .contains(
                            "MAST-TEMPLATE-003",
                            "test.app:templates/layuot.peb",
                            "test.app:page.peb, line 2",
                            "Did you mean test.app:templates/layout.peb?");
            assertThat(refused("{% if false %}{% include 'x.peb' %}{% endif %}"))
                    .contains("test.app:x.peb");
            assertThat(refused("{% include 'original:x.peb' %}")).contains("original:x.peb of test.app:page.peb");
        }

        @Test
        void aTemplateThatDoesNotCompile() {
            assertThat(refused("a\nb\n{% if %}")).contains("MAST-TEMPLATE-002", "test.app:page.peb, line 3");
        }

        @Test
        void aTemplateThatExtendsItself() {
            assertThat(refused("{% extends 'page.peb' %}")).contains("MAST-TEMPLATE-004", "original:page.peb");
        }

        @Test
        void namesThatStandForNothing() {
            assertThat(refused("{% if false %}{% set a = nothing(1) %}{% endif %}"))
                    .contains("MAST-TEMPLATE-005", "test.app: page.peb (page.peb:1)");
            assertThat(refused("{% filter uppr %}x{% endfilter %}")).contains("Did you mean \"upper\"?");
            assertThat(refused("{% macro card(x) %}{{ x }}{% endmacro %}{{ crad(1) }}"))
                    .contains("Did you mean \"card\"?");
            assertThat(refused("{% from 'm.peb' import card as c %}{{ c(1) }}"))
                    .contains("Template test.app:m.peb does not exist")
                    .doesNotContain("TEMPLATE-005");
        }

        @Test
        void aMacroThatTheImportedTemplateDoesNotHave() {
            String more = "{% macro area() %}{% endmacro %}{% macro other() %}{% endmacro %}";
            assertThat(refused(
                            "{% import 'forms.peb' as forms %}\n{% if false %}{{ forms.inptu('a') | upper }}{% endif %}",
                            "forms.peb",
                            "{% from 'more.peb' import area %}{% macro input(a) %}{{ a }}{% endmacro %}",
                            "more.peb",
                            more))
                    .contains(
                            "MAST-TEMPLATE-007  Macro \"inptu\" does not exist in test.app:forms.peb",
                            "test.app: page.peb (page.peb:2)",
                            "Did you mean \"input\"?");
            assertThat(refused(
                            "{% macro input() %}{% endmacro %}{% import 'more.peb' as m %}{{ m.input('a') }}",
                            "more.peb", more))
                    .contains("Macro \"input\" does not exist in test.app:more.peb", "area, other");
        }

        @Test
        void aFaultOfOneTemplateIsToldOnceHoweverManyViewsHaveIt() {
            site = new Site(folder);
            site.file("test.app", "layout.peb", "x")
                    .file("test.app", "page.peb", "{% extends 'layout.peb' %}")
                    .file("test.more", "layout.peb", "{% extends 'app:layout.peb' %}")
                    .application(config -> {
                        page(Map.of()).accept(config);
                        config.route("more", "/more").get(request -> Map.of(), renderer("page.peb"));
                    })
                    .extension("test.more", config -> config.overrideAsset("app:layout.peb", "layout.peb"));
            assertThatThrownBy(site::start)
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem -> {
                                        assertThat(problem.id()).isEqualTo("MAST-TEMPLATE-004");
                                        assertThat(problem.origins())
                                                .extracting(Object::toString)
                                                .containsExactly("test.more: layout.peb (layout.peb)");
                                    }));
        }

        @Test
        void inTheseWords() {
            String texts = Stream.of(
                            "{% extends 'templates/layuot.peb' %}",
                            "{% include 'nothing/like-it.peb' %}",
                            "a\nb\n{% if %}",
                            "{% extends 'page.peb' %}",
                            "{% include 'a\\\\b.peb' %}",
                            "{{ 'x' | uper }}",
                            "a\n{{ pth('front') }}",
                            "{{ 1 is ood }}",
                            "{% fro x in y %}",
                            "{% macro input(a) %}{{ a }}{% endmacro %}{% import 'page.peb' as own %}{{ own.inptu('a') }}")
                    .map(template -> refused(template)
                                    .strip()
                                    .replaceAll("\\.java:\\d+\\)", ".java:N)")
                                    .replaceAll("(Use an existing \\w+): .*", "$1: …")
                            + "\n")
                    .collect(Collectors.joining("\n"));
            site = new Site(folder).file("test.app", "page.peb", "x");
            Site taken = site.application(
                    page(Map.of()).andThen(config -> Templates.of(config).addFilter("escape", call -> "")));
            String own = assertThatThrownBy(taken::start)
                            .isInstanceOf(ConfigurationException.class)
                            .actual()
                            .getMessage()
                            .strip()
                            .replaceAll("\\.java:\\d+\\)", ".java:N)")
                    + "\n";
            GoldenFile.assertPinned(TemplatesTest.class, "template-problems.txt", texts + "\n" + own);
        }

        @Test
        void aNameThatIsNone() {
            assertThat(refused("{% include '../../x.peb' %}")).contains("MAST-TEMPLATE-00");
            assertThat(refused("{% include 'a\\\\b.peb' %}")).contains("MAST-TEMPLATE-001");
        }
    }

    @Nested
    class Failing {
        @Test
        void saysTemplateAndLineAndWhatThereIs() {
            site.file("test.app", "page.peb", "a\n\n{{ person.nmae }}")
                    .application(page(Map.of("person", Map.of("name", "Ada"))));
            try (TestApp app = site.start()) {
                assertThat(app.get("/").failure())
                        .isInstanceOfSatisfying(TemplateException.class, failure -> {
                            assertThat(failure.template()).isEqualTo("test.app:page.peb");
                            assertThat(failure.line()).isEqualTo(3);
                        })
                        .hasMessageContaining("\"nmae\"")
                        .hasMessageContaining("[name]");
            }
        }

        @Test
        void anUnknownRouteOrVariableIsNamed() {
            site.file("test.app", "page.peb", "{{ path('nowhere') }}").application(page(Map.of()));
            try (TestApp app = site.start()) {
                assertThat(app.get("/").failure())
                        .hasMessageContaining("nowhere")
                        .hasMessageContaining("line 1");
            }
        }

        @Test
        void aCheckedExceptionOfAFunctionIsTheCause() {
            site.file("test.app", "page.peb", "a\n{{ row() }}").application(config -> {
                page(Map.of()).accept(config);
                config.addTemplateFunction("row", call -> {
                    throw new IOException("no database");
                });
            });
            try (TestApp app = site.start()) {
                assertThat(app.get("/").failure())
                        .hasMessage("no database (test.app:page.peb, line 2)")
                        .hasCauseInstanceOf(IOException.class);
            }
        }

        @Test
        void aModelThatIsNoneIsRefused() {
            site.file("test.app", "page.peb", "x").application(page(List.of(1)));
            try (TestApp app = site.start()) {
                assertThat(app.get("/").failure()).hasMessageContaining("map, a record, or a bean");
            }
        }
    }

    @Nested
    class Changing {
        @Test
        void inDevelopmentTheNextRequestSeesIt() {
            site.settings(Map.of("mastaba.dev", "true"))
                    .file("test.app", "layout.peb", "old {% block a %}{% endblock %}");
            site.file("test.app", "page.peb", "{% extends 'layout.peb' %}").application(page(Map.of()));
            try (TestApp app = site.start()) {
                app.get("/").expectBody("old ");
                site.file("test.app", "layout.peb", "new {% block a %}{% endblock %}");
                app.get("/").expectBody("new ");
                site.file("test.app", "page.peb", "{% extends 'layout.peb' %}{% block a %}page{% endblock %}");
                app.get("/").expectBody("new page");
                site.file("test.app", "page.peb", "{% if %}");
                app.get("/")
                        .expectStatus(500)
                        .expectText("h1", "A template failed")
                        .expectText("strong", "test.app:page.peb, line 1");
                site.file("test.app", "page.peb", "mended");
                app.get("/").expectBody("mended");
            }
        }

        @Test
        void otherwiseATemplateIsWhatItWasWhenTheApplicationWasMade() {
            try (TestApp app = site.file("test.app", "page.peb", "old")
                    .application(page(Map.of()))
                    .start()) {
                site.file("test.app", "page.peb", "new");
                app.get("/").expectBody("old");
            }
        }
    }
}
