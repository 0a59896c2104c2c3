package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mastaba.mail.Mails;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.testing.felix.SourceBundle;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails of a server that is killed, to a real mail server. */
class MailIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int COUNT = Boolean.getBoolean("mastaba.nightly") ? 2_000 : 60;

    @TempDir
    private Path folder;

    private Path shop(String version) throws Exception {
        SourceBundle bundle = AddOns.withMembers("mail.shop", "@App(\"shop\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=shop)") javax.sql.DataSource database) { this.database = database; }
                        public record Order(int number) {}
                        @Override public void include(Configurator config) {
                          config.include("dev.mastaba.templates");
                          dev.mastaba.jobs.Jobs.of(config).in(database);
                          dev.mastaba.mail.Mails.of(config).add("shop:order", Order.class,
                              dev.mastaba.core.i18n.TranslationString.of("Order ${number}"), "mails/order.txt.peb",
                              dev.mastaba.mail.MailOption.html("mails/order.html.peb"), dev.mastaba.mail.MailOption.limit(0));
                          config.route("front", "/").get(request -> Response.text("VERSION"));
                          config.route("order", "/orders/{number}").post(this::order);
                        }
                        private Response order(Request request) throws Exception {
                          int number = Integer.parseInt(request.pathParam("number"));
                          dev.mastaba.mail.Mails.of(request).send("shop:order",
                              dev.mastaba.mail.Recipient.of("ada@example.org", java.util.Locale.ENGLISH), new Order(number));
                          return Response.builder().status(number % 3 == 0 ? 409 : 200).text("ordered").build();
                        }""".replace("VERSION", version))
                .using(Mails.class)
                .using(dev.mastaba.jobs.Jobs.class)
                .using(dev.mastaba.transactions.Transaction.class)
                .withResource("mails/order.txt.peb", "Order {{ number }}\n")
                .withResource("mails/order.html.peb", "<p>Order {{ number }}</p>\n");
        Path made = bundle.writeTo(Files.createTempDirectory(folder, "made"));
        return Files.move(made, folder.resolve("shop-" + version + ".jar"));
    }

    @Test
    void eachCommittedOrderHasItsMail() throws Exception {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", "smtp");
        setup.setServerStartupTimeout(30_000);
        GreenMail mailServer = new GreenMail(setup);
        mailServer.start();
        try (PostgresServer database = PostgresServer.started();
                Installation server = Installation.in(folder.resolve("base"))
                        .withJobs("addon-mail", "addon-templates")
                        .with(shop("one"))
                        .configured(
                                "shop.cfg",
                                "mastaba.mail.from = shop@example.org\nmastaba.mail.tls = off\nmastaba.mail.host = 127.0.0.1\n"
                                        + "mastaba.mail.port = "
                                        + mailServer.getSmtp().getPort()
                                        + "\nmastaba.jobs.heartbeat = 1s\nmastaba.jobs.poll = 100ms\n")
                        .configured(
                                "server.cfg",
                                "jdbc.shop.url = " + database.url() + "\njdbc.shop.user = " + database.user() + "\n")) {
            MoneyIT.addDriver(server);
            server.start();
            server.awaitPage("/", "one");
            Set<String> expected = new TreeSet<>();
            HttpClient client = HttpClient.newHttpClient();
            for (int number = 1; number <= COUNT; number++) {
                int status = client.send(
                                HttpRequest.newBuilder(server.url().resolve("/orders/" + number))
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode();
                if (status == 200) {
                    expected.add("Order " + number);
                }
                if (number == COUNT / 2) {
                    server.kill();
                    server.start();
                    server.awaitPage("/", "one");
                }
            }
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!subjects(mailServer).containsAll(expected) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            assertThat(subjects(mailServer)).isEqualTo(expected);
            assertThat(mailServer.getReceivedMessages()[0].getContentType()).startsWith("multipart/alternative");
            CommandLine mastaba = new CommandLine(server.environment());
            assertThat(mastaba.run("jobs").text()).contains("mail.shop:order");
            assertThat(mastaba.run("introspect", "mails").text()).contains("shop:order");
            server.drop(shop("two"), "shop-one.jar");
            server.awaitPage("/", "two");
            new Jvm(server.pid()).awaitLoadersOf("mail.shop.Thing", 1, LIMIT);
            assertThat(server.output()).doesNotContain("cannot be unloaded");
        } finally {
            mailServer.stop();
        }
    }

    private static Set<String> subjects(GreenMail mailServer) {
        Set<String> subjects = new TreeSet<>();
        Arrays.stream(mailServer.getReceivedMessages()).forEach(mail -> {
            try {
                subjects.add(mail.getSubject());
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
        return subjects;
    }
}
