package dev.mastaba.jte;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.core.render.Markup;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfTemplates() {
        return Contracts.templates(() -> new CompilingAddOn(folder), ".jte", "@param String title\n<p>${title}</p>")
                .cases()
                .stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }

    private TestApp app(String template, Object model) {
        return app(template, model, Map.of());
    }

    private TestApp app(String template, Object model, Map<String, String> settings) {
        return new Site(folder)
                .file("test.app", "templates/page.jte", template)
                .compile("test.app")
                .settings(settings)
                .application(config -> {
                    config.addTemplateFunction("shout", call -> call.text(0, "shout('a')") + "!");
                    config.addTemplateFunction("bold", call -> new Markup("<b>" + call.argument(0) + "</b>"));
                    config.addTemplateFunction("fail", call -> {
                        throw new IOException("not today");
                    });
                    config.addView(String.class, (text, ask) -> Response.html("<b>" + text + "</b>"), named("strong"));
                    config.addView(String.class, (text, ask) -> Response.text(text), named("plain"));
                    config.addTemplateFunction("yes", call -> true);
                    config.addTemplateFunction("where", call -> call.owner());
                    config.addTemplateFunction("stop", call -> {
                        throw new HttpException(403, "not for you");
                    });
                    config.addSubscriber(BeforeRender.class, event -> event.put("site", "Recipes"));
                    config.route("page", "/page").get(request -> model, renderer("templates/page.jte"));
                })
                .start();
    }

    private String page(String template, Object model) {
        try (TestApp app = app(template, model)) {
            return app.get("/page").expectStatus(200).body();
        }
    }

    @Test
    void escapesValuesForTheirPlace() {
        String template = """
                @param String title
                <a href="/x" title="${title}">${title}</a><script>let x = "${title}";</script>
                """;
        assertThat(page(template, Map.of("title", "<i>'\"&ä€😀")))
                .contains("title=\"&lt;i>&#39;&#34;&amp;ä€😀\"")
                .contains(">&lt;i&gt;'\"&amp;ä€😀</a>")
                .contains("let x = \"<i>\\'\\\"&ä€😀\"");
    }

    /** A browser decodes character references in an attribute before it runs the script. */
    @Test
    void valuesCannotEndAStringInAnEventAttribute() {
        String template = """
                @import dev.mastaba.core.render.Markup
                @param String text
                @param Markup note
                @param gg.jte.Content part = @`a&#39;b`
                <a onclick="go('${text}', '${note}', '${part}')">x</a>
                """;
        String hostile = "&#39;);alert(1)//";
        assertThat(page(template, Map.of("text", hostile, "note", new Markup(hostile))))
                .contains("go('\\x26#39;);alert(1)//', '\\x26#39;);alert(1)//', 'a\\x26#39;b')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>let a = `${t}`;</script>",
                "<script>let a = /${t}/;</script>",
                "<svg><script>'${t}'</script></svg>",
                "<style>i { content: \"${t}\" }</style>",
                "<textarea>${t}</textarea>",
                "<title>${t}</title>",
                "<!-- ${t} --><i>x</i>",
                "<i data-x='${t}'>x</i>",
                "<i style=\"color: ${t}\">x</i>",
                "<i onclick=\"go(`${t}`)\">x</i>",
                "<a href=\"${t}\">x</a>",
                "<iframe srcdoc=\"${t}\"></iframe>"
            })
    void aHostileValueChangesNoElementAndNoAttribute(String place) {
        String hostile = "javascript:`</script></style></textarea></title>--></i></a>'\" onclick=x\n*/<b id=c>";
        assertThat(shape("@param String t\n" + place, hostile)).isEqualTo(shape("@param String t\n" + place, "x"));
    }

    private List<String> shape(String template, String value) {
        return Jsoup.parse(page(template, Map.of("t", value))).getAllElements().stream()
                .map(element -> element.tagName()
                        + element.attributes().asList().stream()
                                .map(Attribute::getKey)
                                .toList())
                .toList();
    }

    @Test
    void markupIsEscapedInScripts() {
        String template = """
                @import dev.mastaba.core.render.Markup
                @param Markup first
                @param Integer number
                <script>let a = "${first}", b = ${number};</script>
                """;
        assertThat(page(template, Map.of("first", new Markup("\\\"</script>"), "number", -5)))
                .contains("let a = \"\\\\\\\"<\\/script>\", b = -5;");
    }

    @Test
    void defaultValuesHaveTheTypeOfTheirParameter() {
        String template = """
                @param String title
                @param long most = 10
                @param double share = 1
                @param byte small = 3
                ${title} ${most} ${share} ${small}
                """;
        assertThat(page(template, Map.of("title", "x"))).contains("x 10 1.0 3");
    }

    @Test
    void aValueThatIsTooLongTakesNoMemory() {
        try (TestApp app = app(
                "@param String text\n${text}",
                Map.of("text", "x".repeat(4_000_000)),
                Map.of("mastaba.jte.length", "2000", "mastaba.dev", "true"))) {
            assertThat(app.get("/page").expectStatus(500).body()).contains("The page is longer than 2000 bytes");
        }
    }

    @Test
    void printsMarkupAsItIsAndOtherObjectsAsText() {
        String template = """
                @import dev.mastaba.core.render.Markup
                @param Markup note
                @param Object any
                @param int number
                <p title="${note}">${note}|${any}|${number}|${number * 1.5}|${(String) null}</p>
                """;
        Map<String, Object> model = Map.of("note", new Markup("<b>"), "any", List.of("<"), "number", 3);
        assertThat(page(template, model)).contains("<p title=\"&lt;b>\"><b>|[&lt;]|3|4.5|</p>");
    }

    @Test
    void takesThePropertiesOfARecord() {
        String template = """
                @import java.util.List
                @import dev.mastaba.core.render.Markup
                @param String title
                @param int servings
                @param List<String> steps
                @param String site
                @param String footer = "bye"
                ${title} ${servings}@for(String step : steps) (${step})@endfor ${site} ${footer}
                """;
        assertThat(page(template, Recipe.of("Soup"))).contains("Soup 4 (cut) (mix &amp; stir) Recipes bye");
    }

    @Test
    void takesAModelOfTheOnlyParametersType() {
        String template = """
                @param dev.mastaba.jte.Recipe recipe
                @param dev.mastaba.jte.JtePage page
                ${recipe.title()} ${page.value("site")}
                """;
        assertThat(page(template, Recipe.of("Soup"))).contains("Soup Recipes");
    }

    @Test
    void callsFunctions() {
        String template = """
                @param dev.mastaba.jte.JtePage page
                ${page.call("shout", "<a>")} ${page.call("bold", "b")} ${page.call("where")} ${page.request().getPath()}
                @if(page.test("yes"))may@endif${page.call("path", "page", java.util.Map.of("_query", java.util.Map.of("p", 2)))}
                """;
        assertThat(page(template, null))
                .contains("&lt;a&gt;! <b>b</b> test.app /page")
                .contains("/page?p=2");
    }

    @Test
    void insertsViewsAndNamesResources() {
        String template = """
                @param dev.mastaba.jte.JtePage page
                @param Object here
                ${page.call("view", "Ada", "strong")} ${page.call("view", "<", "plain")} ${page.call("resource_path", here, "edit")}
                """;
        Resource here = new Resource() {
            @Override
            public String name() {
                return "";
            }

            @Override
            public @Nullable Resource parent() {
                return null;
            }
        };
        assertThat(page(template, Map.of("here", here))).contains("<b>Ada</b> &lt; /edit");
    }

    @Test
    void printsAllKindsOfValues() {
        String template = """
                @param Object none
                @param gg.jte.Content block = @`<hr>`
                @param dev.mastaba.jte.JtePage page
                ${true}|${'<'}|${1}|${2L}|${1.5f}|${2.5}|${none}|${block}|${(Object) block}|${new String[] {"a"}[0]}|
                @for(int[] pair : new int[][] {{1, 2}})${pair[0]}@endfor|${page.value("site")}|${4.25f > 3}
                """;
        Map<String, Object> model = new HashMap<>();
        model.put("none", null);
        assertThat(page(template, model))
                .contains("true|&lt;|1|2|1.5|2.5||<hr>|<hr>|a|")
                .contains("1|Recipes|true");
    }

    @ParameterizedTest
    @CsvSource({
        "(Object) 1, 1",
        "(Object) 2L, 2",
        "(Object) (short) 3, 3",
        "(Object) (byte) 4, 4",
        "(Object) 1.5f, 1.5",
        "(Object) 2.5d, 2.5",
        "(Object) true, true",
        "(Object) new java.math.BigDecimal(\"1.50\"), 1.50",
        "(Object) null, ''"
    })
    void printsObjectsAsTheirValues(String expression, String printed) {
        assertThat(page("@param int unused = 1\n${" + expression + "}", null)).isEqualTo(printed);
    }

    @Test
    void printsNoContentInAttributes() {
        String template = "@param gg.jte.Content part = null\n<a title=\"${part}\">${part}</a><script>${part}</script>";
        assertThat(page(template, null)).contains("<a").contains("></a><script></script>");
    }

    @Test
    void saysTheTypeOfAFailureWithoutAText() {
        String template = "@param java.util.Iterator<String> next\n${next.next()}";
        assertThat(failure(template, Map.of("next", List.<String>of().iterator())))
                .contains("page.jte, line 2", "<p id=\"reason\">NoSuchElementException</p>");
        assertThat(failure("@param java.util.Iterator<String> next\n!{next.remove();}", Map.of("next", removed())))
                .contains("page.jte, line 2", "<p id=\"reason\">IllegalStateException</p>");
    }

    private static Iterator<String> removed() {
        return new ArrayList<>(List.of("a")).iterator();
    }

    @Test
    void takesThePropertiesOfABean() {
        String template = "@param String title\n@param boolean fresh\n${title} ${fresh}";
        assertThat(page(template, new Bean())).isEqualTo("a bean true");
        assertThat(failure("@param String title\n@param String secret\n${title}${secret}", new Bean()))
                .contains("The model (dev.mastaba.jte.RenderingTest$Bean) has no value for the parameter \"secret\"");
    }

    /** A model with getters. */
    public static final class Bean {
        public String getTitle() {
            return "a bean";
        }

        public boolean isFresh() {
            return true;
        }
    }

    @Test
    void writesLongPagesAndIncompleteCharacters() {
        String template = "@param String text\n${text}|$unsafe{text}";
        String text = "<a> \uD83D\uDE00 \uD83D x \uDE00 ß ".repeat(20_000) + "\uD83D";
        String expected =
                text.replaceAll("(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])", "?");
        try (TestApp app = app(template, Map.of("text", text))) {
            for (int i = 0; i < 3; i++) {
                assertThat(app.get("/page").body())
                        .isEqualTo(expected.replace("<", "&lt;").replace(">", "&gt;") + "|" + expected);
            }
        }
    }

    @Test
    void showsAFailureOfAFunctionAsText() {
        String template = "@param dev.mastaba.jte.JtePage page\n@param String title = \"x\"\n${page.call(\"fail\")}";
        try (TestApp app = app(template, null, Map.of("mastaba.dev", "true"))) {
            assertThat(app.request(TestRequest.get("/page").header("Accept", "text/plain"))
                            .expectStatus(500)
                            .body())
                    .startsWith("A template failed: fail: not today (test.app:templates/page.jte, line 3)")
                    .contains(">    3  ${page.call");
        }
    }

    @Test
    void showsAFailureOnlyToClientsOnTheSameMachine() {
        String template = "@param dev.mastaba.jte.JtePage page\n@param String title = \"x\"\n${page.call(\"fail\")}";
        try (TestApp app = app(template, null, Map.of("mastaba.dev", "true"))) {
            assertThat(app.request(TestRequest.get("/page").from("192.0.2.7"))
                            .expectStatus(500)
                            .body())
                    .doesNotContain("not today", "page.jte");
            app.request(TestRequest.get("/page")).expectStatus(500).expectText("h1", "A template failed");
            app.request(TestRequest.get("/page").header("Accept", "image/png"))
                    .expectStatus(500)
                    .expectHeader("Content-Type", "text/plain;charset=utf-8");
        }
    }

    @Test
    void letsAFunctionEndTheRequest() {
        try (TestApp app = app("@param dev.mastaba.jte.JtePage page\n${page.call(\"stop\")}", null)) {
            app.get("/page").expectStatus(403);
        }
    }

    @Test
    void reportsTheLineOfAFailure() {
        String template = """
                @param String title
                <p>
                ${title.substring(5)}
                </p>
                """;
        try (TestApp app = app(template, Map.of("title", "a"), Map.of("mastaba.dev", "true"))) {
            assertThat(app.get("/page").expectStatus(500).body())
                    .contains("test.app:templates/page.jte, line 3")
                    .contains("StringIndexOutOfBoundsException")
                    .contains("<mark>    3  ${title.substring(5)}</mark>")
                    .contains("<li>test.app:templates/page.jte</li>");
        }
    }

    @Test
    void reportsValuesThatAreMissingOrHaveTheWrongType() {
        String template = "@param String title\n@param int count\n${title}${count}";
        Map<String, Object> without = new HashMap<>(Map.of("title", "x"));
        assertThat(failure(template, without)).contains("The model has no value for the parameter \"count\"");
        without.put("count", "many");
        assertThat(failure(template, without))
                .contains("The parameter \"count\" is of type int, and the model contains java.lang.String");
        without.put("count", null);
        assertThat(failure(template, without)).contains("and the model contains null");
        assertThat(failure(template, Recipe.of("Soup"))).contains("(dev.mastaba.jte.Recipe) has no value");
        assertThat(failure("@param dev.mastaba.jte.JtePage page\n${page.call(\"none\")}", null))
                .contains("The function &quot;none&quot; does not exist; the functions are ");
    }

    private String failure(String template, Object model) {
        try (TestApp app = app(template, model, Map.of("mastaba.dev", "true"))) {
            return app.get("/page")
                    .expectStatus(500)
                    .body()
                    .replace("&quot;", "\"")
                    .replace("\"none\"", "&quot;none&quot;");
        }
    }

    @Test
    void limitsTheLengthAndEndlessCalls() {
        Map<String, String> settings = Map.of("mastaba.dev", "true", "mastaba.jte.length", "1024");
        String endless = "@for(int i = 0; true; i++)\nline ${i}\n@endfor";
        try (TestApp app = app(endless, null, settings)) {
            assertThat(app.get("/page").expectStatus(500).body())
                    .contains("The page is longer than 1024 bytes (limit: mastaba.jte.length)");
        }
        try (TestApp app = app("@template.templates.page()", null, settings)) {
            assertThat(app.get("/page").expectStatus(500).body()).contains("call each other endlessly");
        }
    }

    @Test
    void releasesTheTemplatesWithTheApplication() throws InterruptedException {
        AtomicReference<WeakReference<ClassLoader>> loader = new AtomicReference<>();
        StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
        Object model = Map.of("seen", (Supplier<String>) () -> {
            loader.set(new WeakReference<>(walker.getCallerClass().getClassLoader()));
            return "x";
        });
        assertThat(page("@param java.util.function.Supplier<String> seen\n${seen.get()}", model))
                .isEqualTo("x");
        for (int i = 0; i < 500 && loader.get().get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get().get()).isNull();
    }

    /** An add-on that compiles templates of applications without a build. */
    private record CompilingAddOn(Path folder) implements AddOn {
        @Override
        public void include(Configurator config) {
            config.include(new JteAddOn());
            config.declare(Action.unnamed()
                    .effect(registry -> registry.named(AssetSource.class)
                            .forEach((owner, files) ->
                                    registry.put(Key.named(AssetSource.class, owner), CompiledFiles.over(files)))));
        }
    }
}
