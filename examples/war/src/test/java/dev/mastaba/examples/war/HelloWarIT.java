package dev.mastaba.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR in a Tomcat. */
class HelloWarIT {
    @Test
    void theWarServes(@TempDir Path base) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost().setAppBase(Files.createDirectory(base.resolve("apps")).toString());
        tomcat.addWebapp(
                "/greetings", Path.of("target/hello.war").toAbsolutePath().toString());
        tomcat.start();
        try {
            URI page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/greetings/hello/you");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Hello you!");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
