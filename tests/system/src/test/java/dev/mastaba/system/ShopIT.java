package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import dev.mastaba.system.installation.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop on a real server, while its extensions come and go. */
class ShopIT {
    private static final Pattern PAYMENT = Pattern.compile("action=\"[^\"]*(/orders/\\d+/pay[^\"]*)\"");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private static String location(HttpResponse<String> redirect) {
        assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(303);
        URI to = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    }

    @Test
    void theShopServesWhileItsExtensionsComeAndGo() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/shop.jar")
                .configured("shop.cfg", "mastaba.mail.from = shop@example.org\nmastaba.mail.delivery = page\n")
                .start()) {
            Visitor ada = new Visitor(HttpClient.newHttpClient(), List.of(server.url()));
            assertThat(ada.get("/").body()).contains("Made on the Nile");
            location(ada.send("/products/7", "/cart/add", Map.of("product", "7")));

            server.withShipped("examples/shop-vouchers.jar");
            server.awaitPage("/checkout", "name=\"voucher\"");
            server.withShipped("examples/shop-acme.jar");
            server.awaitPage("/", "What the office needs");
            assertThat(ada.get("/checkout").body()).contains("Your request", "Alabaster lamp");
            Map<String, String> form = Map.of("name", "Ada", "email", "ada@acme.example", "voucher", "NILE10");
            String order = location(ada.send("/checkout", "/checkout", form));
            assertThat(ada.get(order).body()).contains("€107.10", "1 Acme Road");

            server.remove("shop-acme.jar");
            server.awaitPage("/", "Made on the Nile");
            String page = ada.get(order).body();
            assertThat(page).contains("−€11.90", "1 Acme Road");
            Matcher payment = PAYMENT.matcher(page);
            assertThat(payment.find()).isTrue();
            location(ada.send(order, payment.group(1), Map.of()));
            assertThat(OwnerKey.awaitPage(server, "/mastaba-mails", "vouchers:thanks"))
                    .contains("shop:order-paid", "ada@acme.example");
            assertThat(ada.get("/mastaba-mails").statusCode()).isEqualTo(404);

            location(ada.send("/products/7", "/cart/add", Map.of("product", "7")));
            Map<String, String> optional = new HashMap<>(form);
            optional.putAll(Map.of("voucher", "", "street", "Main Street 1", "postcode", "12345", "town", "Luxor"));
            assertThat(ada.get(location(ada.send("/checkout", "/checkout", optional)))
                            .body())
                    .contains("€119.00")
                    .doesNotContain("−€");

            server.remove("shop-vouchers.jar");
            Await.until(
                    "a checkout without the field",
                    LIMIT,
                    () -> !ada.get("/checkout").body().contains("name=\"voucher\""),
                    server::output);
            assertThat(ada.get(order).body()).contains("€107.10").doesNotContain("−€11.90");
        }
    }
}
