package dev.mastaba.core.render;

import static dev.mastaba.core.view.ViewOptions.context;
import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.core.session.CsrfTokens;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.traversal.Resource;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions are called as an engine calls them: by a renderer whose template is one call. */
class TemplateFunctionsTest {
    private static final AssetSpec NAME = new AssetSpec("org.app", "x.call");
    private static final Asset TEMPLATE = new Asset(NAME, List.of(), NAME, new Asset.Content() {
        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public long lastModified() {
            return 0;
        }
    });

    private final List<String> asked = new ArrayList<>();
    private Configurator config = new Configurator(Settings.none());
    private @Nullable Application application;
    private List<Object> arguments = List.of();
    private Map<String, Object> byName = Map.of();

    @BeforeEach
    void anEngine() {
        config.addRenderer(".call", info -> {
            Map<String, TemplateFunction> functions = TemplateFunction.all(info.registry());
            return (model, context) -> {
                String name = String.valueOf(model);
                TemplateCall call = new TemplateCall(name, context, () -> Optional.of(TEMPLATE), arguments, byName);
                return Rendered.text(String.valueOf(functions.get(name).call(call)));
            };
        });
        config.addView(request -> request.query().find("f").orElseThrow(), named("call"), renderer("x.call"));
        config.addRoute("page", "/pages/{name}");
    }

    private String call(String function, Object... said) throws Exception {
        return call(Map.of(), function, said);
    }

    private String call(Map<String, Object> values, String function, Object... said) throws Exception {
        arguments = Arrays.asList(said);
        byName = values;
        Application made = application;
        if (made == null) {
            made = config.makeApplication();
            application = made;
        }
        Body body = made.handle(SimpleRequest.get("/call?f=" + function)).body();
        return new String(((Body.Bytes) body).content(), StandardCharsets.UTF_8);
    }

    @Test
    void aTextOfTheModelIsTranslatedInItsOwnDomain() throws Exception {
        config.addRequestAttribute(Localizer.KEY, request -> new Named());
        TranslationString text = TranslationString.of("Hello ${name}").with("name", "<Ada>");
        assertThat(call("_", text.in("org.other"))).isEqualTo("org.other: Hello <Ada>");
        assertThat(call("_", text)).isEqualTo("org.app: Hello <Ada>");
        assertThat(call(Map.of("name", "Bob"), "_", text)).isEqualTo("org.app: Hello Bob");
        assertThat(call("_html", text)).contains("org.app: Hello &lt;Ada&gt;").doesNotContain("<Ada>");
        assertThat(call("pgettext", "verb", text)).isEqualTo("org.app: Hello <Ada>");
        assertThat(call("ngettext_html", text, "${n} times ${name}", 2)).contains("2 times &lt;Ada&gt;");
    }

    /** Says the domain before each text. */
    private static final class Named implements Localizer {
        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }

        @Override
        public String translate(TranslationString text) {
            return text.domain() + ": " + text.interpolated();
        }

        @Override
        public String pluralize(TranslationString singular, String plural, long number) {
            return number == 1 ? singular.interpolated() : singular.interpolate(plural);
        }
    }

    @Test
    void routesAreNamedWithValuesByNameOrInAMap() throws Exception {
        assertThat(call(Map.of("name", "Home"), "path", "page")).isEqualTo("/pages/Home");
        assertThat(call("path", "page", Map.of("name", "Home"))).isEqualTo("/pages/Home");
        assertThat(call("url", "page", Map.of("name", "a b"))).endsWith("/pages/a%20b");
        assertThat(call(
                        Map.of("name", "x", "_query", Map.of("p", 2, "b", 3, "a", 4), "_anchor", "top"),
                        "path",
                        "page"))
                .isEqualTo("/pages/x?a=4&b=3&p=2#top");
    }

    @Test
    void whatDoesNotFitIsSaidWithTheFormThatDoes() {
        assertThatThrownBy(() -> call("path")).hasMessageContaining("path('page', name='Home')");
        assertThatThrownBy(() -> call("url", 1)).hasMessageContaining("url('page', name='Home')");
        assertThatThrownBy(() -> call("url", "a", "b")).hasMessageContaining("url('page'");
        assertThatThrownBy(() -> call(Map.of("name", "x", "_query", 1), "url", "page"))
                .hasMessageContaining("_query must be a map");
        assertThatThrownBy(() -> call("path", "pgae")).hasMessageContaining("Did you mean \"page\"");
        assertThatThrownBy(() -> call("static_url")).hasMessageContaining("static_url('static/file.css')");
        assertThatThrownBy(() -> call("_", "a", "b")).hasMessageContaining("_('Hello ${name}'");
        assertThatThrownBy(() -> call("_", 1)).hasMessageContaining("_('Hello ${name}'");
        assertThatThrownBy(() -> call("ngettext", "a", "b", "c")).hasMessageContaining("ngettext(");
        assertThatThrownBy(() -> call("ngettext", "a", "b")).hasMessageContaining("ngettext(");
        assertThatThrownBy(() -> call("csrf_token", "a")).hasMessageContaining("csrf_token()");
        assertThatThrownBy(() -> call("csrf_field", "a")).hasMessageContaining("csrf_field()");
        assertThatThrownBy(() -> call("flash", "a", "b")).hasMessageContaining("flash('queue')");
        assertThatThrownBy(() -> call("has_permission")).hasMessageContaining("has_permission('edit')");
        assertThatThrownBy(() -> call("has_permission", "a", "b", "c")).hasMessageContaining("has_permission('edit')");
        assertThatThrownBy(() -> call(Map.of("a", 1), "has_permission", "a"))
                .hasMessageContaining("has_permission('edit')");
    }

    /** A resource that an engine could mistake for a map of named values. */
    private static final class Listing extends HashMap<String, Object> implements Resource {
        private static final long serialVersionUID = 1L;

        private final String name;
        private final transient @Nullable Resource parent;

        Listing(String name, @Nullable Resource parent) {
            super(Map.of("_anchor", "entry"));
            this.name = name;
            this.parent = parent;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public @Nullable Resource parent() {
            return parent;
        }
    }

    @Test
    void resourcesHaveUrlsByTheirLineage() throws Exception {
        Resource root = new Listing("", null);
        Resource draft = new Listing("a draft", root);
        assertThat(call("resource_path", draft)).isEqualTo("/a%20draft/");
        assertThat(call("resource_url", draft)).endsWith("/a%20draft/");
        assertThat(call("resource_path", draft, "edit")).isEqualTo("/a%20draft/edit");
        assertThat(call("resource_path", root)).isEqualTo("/");
        assertThat(call(Map.of("_query", Map.of("p", 2), "_anchor", "top"), "resource_path", draft, "edit", "more"))
                .isEqualTo("/a%20draft/edit/more?p=2#top");
        assertThat(call("resource_path", draft, "edit", Map.of("_anchor", "top")))
                .isEqualTo("/a%20draft/edit#top");
    }

    @Test
    void aResourceUrlNeedsAResource() {
        assertThatThrownBy(() -> call("resource_url")).hasMessageContaining("resource_url(context, 'edit')");
        assertThatThrownBy(() -> call("resource_path", "page")).hasMessageContaining("resource_path(context, 'edit')");
        Resource root = new Listing("", null);
        assertThatThrownBy(() -> call("resource_path", root, 1)).hasMessageContaining("resource_path(context, 'edit')");
        assertThatThrownBy(() -> call(Map.of("name", "x"), "resource_path", root))
                .hasMessageContaining("resource_path(context, 'edit')");
    }

    @Test
    void aViewOfAContextIsAPartOfThePage() throws Exception {
        config.addView(String.class, (text, request) -> Response.html("<b>" + text + "</b>"), named("bold"));
        config.addView(String.class, (text, request) -> Response.text("<" + text + ">"));
        config.addView(
                String.class,
                (text, request) -> {
                    ResponseDraft.of(request).status(409).header("X-Inner", "1");
                    return text;
                },
                named("drafted"),
                renderer("string"));
        assertThat(call("view", "Ada", "bold")).isEqualTo("<b>Ada</b>");
        assertThat(call("view", "Ada")).isEqualTo("<Ada>");
        assertThat(call("view", "Ada", "drafted")).isEqualTo("Ada");
        assertThat(call("view", "Ada", "nowhere")).isEqualTo("null");
        assertThat(call("view", 1, "bold")).isEqualTo("null");
        assertThatThrownBy(() -> call("view")).hasMessageContaining("view(context, 'summary')");
        assertThatThrownBy(() -> call("view", "Ada", 1)).hasMessageContaining("view(context, 'summary')");
        assertThatThrownBy(() -> call("view", "Ada", "bold", "x")).hasMessageContaining("view(context, 'summary')");
    }

    @Test
    void onlyTheHtmlOfAViewIsMarkup() throws Exception {
        List<Object> results = new ArrayList<>();
        config.addRenderer(".kind", info -> {
            TemplateFunction view =
                    Objects.requireNonNull(TemplateFunction.all(info.registry()).get("view"));
            return (model, context) -> {
                for (String name : List.of("html", "text")) {
                    results.add(view.call(
                            new TemplateCall("view", context, Optional::empty, List.of("x", name), Map.of())));
                }
                return Rendered.text("");
            };
        });
        config.addView(request -> Response.html("<i>"), context(String.class), named("html"));
        config.addView(request -> Response.text("<i>"), context(String.class), named("text"));
        config.addView(
                request -> {
                    ResponseDraft.of(request).status(404);
                    return "page";
                },
                named("page"),
                renderer("x.kind"));
        Response page = config.makeApplication().handle(SimpleRequest.get("/page"));
        assertThat(results).containsExactly(new Markup("<i>"), "<i>");
        assertThat(page.status()).isEqualTo(404);
    }

    @Test
    void aViewThatTheClientMayNotCallRefusesThePage() throws Exception {
        policy();
        config.addView(request -> Response.html("secret"), context(String.class), named("secret"), permission("edit"));
        arguments = List.of("Ada", "secret");
        assertThat(config.makeApplication()
                        .handle(SimpleRequest.get("/call?f=view"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFileWithoutAnOwnerIsOfTheTemplatesAddOn() {
        assertThatThrownBy(() -> call("static_path", "static/logo.svg"))
                .hasMessageContaining("org.app:static/logo.svg");
        assertThatThrownBy(() -> call("static_path", "wiki:static/logo.svg"))
                .hasMessageContaining("\"wiki:static/logo.svg\"");
    }

    @Test
    void withoutATranslatorTextsStayAsTheyAre() throws Exception {
        assertThat(call(Map.of("name", "Ada"), "_", "Hello ${name} of $place")).isEqualTo("Hello Ada of $place");
        assertThat(call("_", "Hello $name", Map.of("name", "$x"))).isEqualTo("Hello $x");
        assertThat(call("ngettext", "${n} page", "${n} pages", 1)).isEqualTo("1 page");
        assertThat(call("ngettext", "${n} page of $book", "${n} pages of $book", 3, Map.of("book", "B")))
                .isEqualTo("3 pages of B");
    }

    @Test
    void aTranslatorGetsTextDomainAndValues() throws Exception {
        config.addRequestAttribute(Localizer.KEY, request -> new Localizer() {
            @Override
            public Locale locale() {
                return Locale.FRENCH;
            }

            @Override
            public String translate(TranslationString text) {
                return text.domain() + ": " + text.interpolate("Bonjour ${name}");
            }

            @Override
            public String pluralize(TranslationString singular, String plural, long number) {
                return singular.id() + "/" + plural + "/" + number;
            }
        });
        assertThat(call(Map.of("name", "Ada"), "_", "Hello ${name}")).isEqualTo("org.app: Bonjour Ada");
        assertThat(call("ngettext", "a", "b", 2L)).isEqualTo("a/b/2");
    }

    @Test
    void meaningsReachTheTranslator() throws Exception {
        assertThat(call("pgettext", "verb", "Open $x", Map.of("x", 1))).isEqualTo("Open 1");
        assertThat(call("npgettext", "printed", "${n} page", "${n} pages", 2)).isEqualTo("2 pages");
        assertThatThrownBy(() -> call("pgettext", "Open")).hasMessageContaining("pgettext('verb', 'Open");
        assertThatThrownBy(() -> call("pgettext", 1, "Open")).hasMessageContaining("pgettext('verb', 'Open");
        assertThatThrownBy(() -> call("npgettext", "a", "b", 1)).hasMessageContaining("npgettext('printed',");
    }

    @Test
    void valuesInHtmlAreEscapedUnlessTheyAreHtml() throws Exception {
        Map<String, Object> values =
                Map.of("a", "<i>", "b", new Markup("<i>"), "c", TranslationString.of("<i>"), "d", 5);
        assertThat(call(values, "_html", "<b>$a $b $c $d $e</b>")).isEqualTo("<b>&lt;i&gt; <i> &lt;i&gt; 5 $e</b>");
        assertThat(call(Map.of("a", "<i>"), "ngettext_html", "<b>$n</b> $a", "<b>$n</b> ${a}s", 2))
                .isEqualTo("<b>2</b> &lt;i&gt;s");
        assertThatThrownBy(() -> call("_html")).hasMessageContaining("_html('Hello ${name}'");
        assertThatThrownBy(() -> call("ngettext_html", "a")).hasMessageContaining("ngettext_html(");
    }

    @Test
    void theLocaleAndItsDirectionAreToldToPages() throws Exception {
        assertThat(call("locale") + call("text_direction")).isEqualTo("enltr");
        config = new Configurator(new Settings(Map.of("mastaba.locale.default", "ar_EG")));
        application = null;
        anEngine();
        assertThat(call("locale") + call("text_direction")).isEqualTo("ar-EGrtl");
        assertThatThrownBy(() -> call("locale", "de")).hasMessageContaining("locale()");
    }

    @Test
    void withoutSessionsTheErrorNamesTheAddOnThatBringsThem() {
        assertThatThrownBy(() -> call("flash"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("dev.mastaba.sessions");
    }

    @Test
    void withoutSessionsTokensAreInACookie() throws Exception {
        assertThat(call("csrf_token")).matches("[\\w-]{115}");
    }

    private static boolean matches(String token, String shown) {
        CsrfTokens tokens = new CsrfTokens() {
            @Override
            public String token() {
                return token;
            }

            @Override
            public String renew() {
                return token;
            }
        };
        return tokens.matches(shown);
    }

    private Session session(Request request) {
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, said) -> {
                    if (method.getName().equals("popFlash")) {
                        return List.of("saved", "queue " + said[0]);
                    }
                    return method.getName();
                });
    }

    @Test
    void messagesAndTokensAreTheSessions() throws Exception {
        config.setSessionFactory(this::session);
        assertThat(call("flash")).isEqualTo("[saved, queue ]");
        assertThat(call("flash", "errors")).isEqualTo("[saved, queue errors]");
        assertThat(matches("csrfToken", call("csrf_token"))).isTrue();
        assertThat(call("csrf_field")).matches("<input type=\"hidden\" name=\"csrf_token\" value=\"[\\w-]+\">");
        SimpleRequest request = SimpleRequest.get("/");
        request.set(Session.KEY, session(request));
        assertThat(CsrfTokens.of(request).renew()).isEqualTo("newCsrfToken");
    }

    @Test
    void tokensMayBeKeptElsewhere() throws Exception {
        config.addRequestAttribute(CsrfTokens.KEY, request -> new CsrfTokens() {
            @Override
            public String token() {
                return "of a cookie";
            }

            @Override
            public String renew() {
                return token();
            }
        });
        config.addSubscriber(BeforeRender.class, event -> asked.add(event.csrfToken()));
        String shown = call("csrf_token");
        assertThat(matches("of a cookie", shown)).isTrue();
        assertThat(asked).containsExactly(shown);
    }

    private void policy() {
        config.setSecurityPolicy(new SecurityPolicy() {
            @Override
            public @Nullable Identity identity(Request request) {
                return null;
            }

            @Override
            public Decision permits(Request request, Object context, String permission) {
                asked.add(permission + " on " + context.getClass().getSimpleName());
                return permission.equals("view") ? Decision.allowed("all") : Decision.denied("nobody");
            }
        });
    }

    @Test
    void permissionsAreAskedOfThePolicyForTheContextOrAnother() throws Exception {
        policy();
        assertThat(call("has_permission", "view")).isEqualTo("true");
        assertThat(call("has_permission", "edit", "a page")).isEqualTo("false");
        assertThat(call("has_permission", "edit", Map.of())).isEqualTo("false");
        assertThat(asked).startsWith("view on DefaultRoot", "edit on String").hasSize(3);
    }

    @Test
    void withoutAPolicyNothingIsGrantedUnlessConfSaysThatNoneIsNeeded() throws Exception {
        assertThatThrownBy(() -> call("has_permission", "view")).hasMessageContaining("No security policy");
        config = new Configurator(new Settings(Map.of("mastaba.security.require-policy", "false")));
        application = null;
        anEngine();
        assertThat(call("has_permission", "view")).isEqualTo("true");
    }

    @Test
    void whereThereIsNoContextOneMustBeSaid() throws Exception {
        policy();
        Application made = config.makeApplication();
        arguments = List.of("view");
        SimpleRequest request = SimpleRequest.get("/");
        Renderers renderers = made.get(Key.of(Renderers.class));
        assertThatThrownBy(() -> renderers.render("x.call", "org.app", "has_permission", request))
                .hasMessageContaining("has_permission('edit', context)");
    }

    @Test
    void markupIsItsText() {
        assertThat(new Markup("<b>")).hasToString("<b>");
    }
}
