package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.servlet.MastabaServlet;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications in a Tomcat that are taken away and brought again: their classes do not stay in memory. */
@Timeout(120)
class RedeploymentTest {
    private static final int TIMES = 50;

    /** An application whose class each deployment loads anew. */
    public static final class Page implements Function<Request, Response> {
        @Override
        public Response apply(Request request) {
            return request.path().equals("/large")
                    ? Response.text("x".repeat(1 << 20))
                    : Response.stream("text/plain", out -> {
                        out.onClosing(() -> {});
                        out.write(("page " + request.uploads()).getBytes());
                    });
        }
    }

    /** Loads the page itself, and all other classes from the tests. */
    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(RedeploymentTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Page.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = Page.class.getResourceAsStream("RedeploymentTest$Page.class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException broken) {
                throw new ClassNotFoundException(name, broken);
            }
        }
    }

    @Test
    void classesAreCollected(@TempDir Path base) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.start();
        try {
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                loaders.add(deployOnce(tomcat, base, connector.getLocalPort()));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (left(loaders) > 0 && System.nanoTime() < end) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(left(loaders)).isZero();
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static WeakReference<ClassLoader> deployOnce(Tomcat tomcat, Path base, int port) throws Exception {
        ClassLoader loader = new OwnLoader();
        Object page = loader.loadClass(Page.class.getName()).getConstructor().newInstance();
        assertThat(page.getClass()).isNotSameAs(Page.class);
        Context context = tomcat.addContext("/page", base.toString());
        context.setParentClassLoader(loader);
        Wrapper servlet =
                Tomcat.addServlet(context, "mastaba", new MastabaServlet(ApplicationSource.of(application(page))));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
        for (String path : List.of("/", "/large")) {
            try (Wire wire = Wire.to(port)) {
                wire.send("GET /page" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                assertThat(wire.answer().status()).isEqualTo(200);
            }
        }
        tomcat.getHost().removeChild(context);
        context.destroy();
        return new WeakReference<>(loader);
    }

    @SuppressWarnings("unchecked") // the class has another loader, but the interface does not
    private static Application application(Object page) {
        return Serving.of(((Function<Request, Response>) page)::apply).application();
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(each -> each.get() != null).count();
    }
}
