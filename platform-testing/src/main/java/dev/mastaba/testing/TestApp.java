package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Extends;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application under test, and a client for it. By default, the client sends requests in memory; it can also send them over a socket. It keeps
 * cookies between requests, and does not follow redirects automatically. Not thread-safe: use each instance on one thread.
 *
 * <pre>{@code
 * try (TestApp app = TestApp.of(new WikiAddOn(Pages.inMemory()))) {
 *     app.get("/Home").expectStatus(200).expectText("h1", "Home");
 * }
 * }</pre>
 */
public final class TestApp implements AutoCloseable {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final @Nullable Application application;
    private final CookieJar cookies = new CookieJar();
    private Client client;

    private TestApp(@Nullable Application application, Client client) {
        this.application = application;
        this.client = client;
    }

    /** Starts the lifecycles of the given application, and returns a test application for it. */
    public static TestApp of(Application application) {
        return new TestApp(application, new MemoryClient(application));
    }

    /**
     * Starts a separate server with the given bundles, and returns a test application that uses this server. The server also contains the standard
     * bundles of every installation. Use this method to test an extension if the application that it extends is available only as a jar. The server
     * is a process that takes a few seconds to start, so the tests of a class should share a server.
     *
     * <pre>{@code
     * try (TestApp app = TestApp.fromBundles("wiki.jar", "target/my-extension-1.0.0.jar")) {
     *     app.get("/").expectStatus(200);
     * }
     * }</pre>
     *
     * @param bundles the paths, relative to the working directory of the test: jars, folders with the files of a bundle such as {@code
     *     target/classes}, and {@code .cfg} files with settings. If a settings file is in a folder {@code conf}, the server also gets the other files
     *     of this folder to which settings can refer, such as {@code users.txt}.
     * @throws AssertionError if a bundle is rejected; the message contains the server's report
     * @throws IllegalStateException if no installation of Mastaba is found. This method looks in the folder that the system property {@code
     *     mastaba.home} specifies, then in the folder that the environment variable {@code MASTABA_HOME} specifies. Last, it looks in {@code
     *     target/mastaba/server}, into which {@code mastaba-parent} unpacks an installation.
     */
    public static TestApp fromBundles(String... bundles) {
        return new TestApp(
                null, new BundlesClient(Stream.of(bundles).map(Path::of).toList()));
    }

    /**
     * Creates an application from a composition, starts the application's lifecycles, and returns a test application for it.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the composition is rejected
     */
    public static TestApp of(Composition composition) {
        return of(composition.makeApplication());
    }

    /**
     * Creates an application from add-ons, starts the application's lifecycles, and returns a test application for it. The add-on annotated with
     * {@link App} is the application; if no add-on has this annotation, {@code first} is the application. Add-ons annotated with {@link Extends} are
     * extensions, and all others are shared.
     *
     * @throws dev.mastaba.core.extend.ConfigurationException if the composition is rejected
     */
    public static TestApp of(AddOn first, AddOn... more) {
        AddOn application = first;
        for (AddOn addOn : more) {
            if (addOn.getClass().isAnnotationPresent(App.class)) {
                application = addOn;
            }
        }
        Composition composition = Composition.of(application);
        if (application != first) {
            composition = join(composition, first);
        }
        for (AddOn addOn : more) {
            if (addOn != application) {
                composition = join(composition, addOn);
            }
        }
        return of(composition);
    }

    /**
     * Creates an application from an extension and from the applications and extensions that it extends, starts the application's lifecycles, and
     * returns a test application for it. The extended add-ons are those of the bundles on the class path. To add settings, use {@link #composition}.
     *
     * <pre>{@code
     * try (TestApp app = TestApp.extending(new DarkWiki(), DATABASE)) { … }
     * }</pre>
     *
     * @param extension the extension, whose class is annotated with {@link Extends}
     * @param services the services for the constructors of the extended add-ons, such as a {@code DataSource} or a {@link TestDatabase}; a {@code
     *     KeptState} in memory is added
     * @throws IllegalStateException if an extended add-on is not on the class path, or if it cannot be created with these services
     * @throws dev.mastaba.core.extend.ConfigurationException if the composition is rejected
     */
    public static TestApp extending(AddOn extension, Object... services) {
        return of(composition(extension, services));
    }

    /**
     * Returns the composition that {@link #extending} uses.
     *
     * @param extension the extension, whose class is annotated with {@link Extends}
     * @param services the services for the constructors of the extended add-ons
     * @throws IllegalStateException if an extended add-on is not on the class path, or if it cannot be created with these services
     */
    public static Composition composition(AddOn extension, Object... services) {
        return ExtendedComposition.of(extension, services);
    }

    /**
     * Starts to serve the application on a free port of the loopback address. All later requests are sent over a socket. If the test application
     * already uses a socket, the call has no effect.
     *
     * @return this test application
     */
    public TestApp overSocket() {
        if (client instanceof MemoryClient && application != null) {
            client.close();
            client = new SocketClient(application);
        }
        return this;
    }

    /**
     * Returns the root URL of the server in which the application runs.
     *
     * @throws IllegalStateException if the test application sends requests in memory; call {@link #overSocket} first
     */
    public URI address() {
        return served("has no address").address();
    }

    /**
     * Opens a WebSocket to the given path. The handshake request contains the stored cookies.
     *
     * @param target the path and query, as in {@link TestRequest#of}
     * @param protocols the subprotocols that the test supports
     * @throws IllegalStateException if the test application sends requests in memory; call {@link #overSocket} first
     * @throws AssertionError if the server does not accept the handshake; the message contains the status
     */
    public TestSocket webSocket(String target, String... protocols) {
        return webSocket(TestRequest.get(target), protocols);
    }

    /**
     * Opens a WebSocket with the given handshake request, which can have custom header fields, such as {@code Origin} and {@code Authorization}. The
     * stored cookies are added to the request.
     *
     * @param protocols the subprotocols that the test supports
     * @throws IllegalStateException if the test application sends requests in memory; call {@link #overSocket} first
     * @throws AssertionError if the server does not accept the handshake; the message contains the status
     */
    public TestSocket webSocket(TestRequest request, String... protocols) {
        return served("cannot open a WebSocket").exchanges().open(cookies.fill(request), protocols);
    }

    private ServedClient served(String not) {
        if (client instanceof ServedClient served) {
            return served;
        }
        throw new IllegalStateException("An application in memory " + not + "; call overSocket() first");
    }

    /**
     * Returns the application under test.
     *
     * @throws IllegalStateException if the test application was created by {@link #fromBundles}, because the application runs in another process
     */
    public Application application() {
        if (application == null) {
            throw new IllegalStateException("The application runs in a separate server, which only accepts requests");
        }
        return application;
    }

    /**
     * Sends a GET request to the given path as a browser does, with an {@code Accept} field that prefers HTML, and returns the response.
     *
     * @param target the path and query, as in {@link TestRequest#of}
     */
    public TestResponse get(String target) {
        return request(TestRequest.get(target).header("Accept", BROWSER));
    }

    /**
     * Sends a HEAD request to the given path, and returns the response.
     *
     * @param target the path and query, as in {@link TestRequest#of}
     */
    public TestResponse head(String target) {
        return request(TestRequest.of("HEAD", target));
    }

    /**
     * Sends a POST request whose body is the given form, as a browser does, with an {@code Accept} field that prefers HTML, and returns the response.
     *
     * @param target the path and query, as in {@link TestRequest#of}
     * @param form the values of the form fields by name; each value is converted to a string
     */
    public TestResponse post(String target, Map<String, ?> form) {
        return request(TestRequest.post(target).header("Accept", BROWSER).form(form));
    }

    /**
     * Loads a page, sends a form in a POST request with the CSRF token from this page, and returns the response to the POST request.
     *
     * @param page the path of the page, which contains a form with a CSRF token
     * @param target the path to which the form is sent
     * @param form the values of the other form fields by name; each value is converted to a string
     * @throws AssertionError if no form on the page contains a field {@code csrf_token}
     */
    public TestResponse postFrom(String page, String target, Map<String, ?> form) {
        TestResponse loaded = get(page);
        List<String> tokens = loaded.attributes("form input[name=csrf_token]", "value");
        if (tokens.isEmpty()) {
            throw new AssertionError("No form of " + page + " has a CSRF token: " + loaded);
        }
        Map<String, Object> fields = new LinkedHashMap<>(form);
        fields.put("csrf_token", tokens.get(0));
        return post(target, fields);
    }

    /** Sends the given request with the stored cookies, and returns the response. */
    public TestResponse request(TestRequest request) {
        TestRequest sent = cookies.fill(request);
        Client.Received answer = client.send(sent);
        cookies.keep(sent, answer);
        return new TestResponse(this, sent, answer);
    }

    /** Removes all stored cookies. */
    public TestApp clearCookies() {
        cookies.clear();
        return this;
    }

    /** Ends the application's lifecycles. If a server was started, this method also stops the server. */
    @Override
    public void close() {
        client.close();
    }

    /** Returns the request target to which a location refers, after resolving it against the given request. */
    static String local(TestRequest request, String location) {
        URI there = URI.create("http://localhost").resolve(request.target()).resolve(location);
        String query = there.getRawQuery();
        String path = there.getRawPath().isEmpty() ? "/" : there.getRawPath();
        return query == null ? path : path + "?" + query;
    }

    private static Composition join(Composition composition, AddOn addOn) {
        return addOn.getClass().isAnnotationPresent(Extends.class)
                ? composition.extendedBy(addOn)
                : composition.with(addOn);
    }
}
