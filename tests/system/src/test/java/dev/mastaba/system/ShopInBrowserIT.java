package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.browser.Browser;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a product to a paid order in a browser, as accessibility tools see it, with both extensions of the shop. */
class ShopInBrowserIT {
    private static final Path PICTURES = Path.of(System.getProperty("mastaba.pictures", "target/pictures"));

    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    @Test
    void anOrderIsPlacedAndPaid() throws Exception {
        Optional<List<Path>> chromium = Browser.installed();
        assumeThat(chromium).isPresent();
        Installation installation = Installation.in(folder.resolve("base"));
        Said added = new CommandLine(installation.environment())
                .typed(
                        PASSWORD + "\n",
                        "password",
                        "--file",
                        installation.conf().resolve("users.txt").toString(),
                        "ada",
                        "staff");
        assertThat(added.exitCode()).as(added.text()).isZero();
        try (Installation server = installation
                        .withShippedBundles()
                        .withShipped("examples/shop.jar")
                        .configured("shop.cfg", """
                                mastaba.mail.from = shop@example.org
                                mastaba.mail.delivery = page
                                mastaba.security.users = file
                                mastaba.security.allow.manage = group:staff
                                """)
                        .start();
                Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
            server.awaitPage("/", "Made on the Nile");
            browser.size(1280, 800).open(server.url());
            examine(browser);
            fillTheCart(browser, server);
            orderWithErrors(browser);
            browser.click("form[action='/checkout'] .buttons button");
            assertThat(browser.find("h1").getText()).isEqualTo("Order 1");
            examine(browser);
            browser.picture(PICTURES.resolve("shop-order.png"));

            server.withShipped("examples/shop-vouchers.jar").withShipped("examples/shop-acme.jar");
            server.awaitPage("/", "What the office needs");
            browser.click(".buttons button");
            assertThat(browser.find("h1").getText()).isEqualTo("Order 1");
            assertThat(browser.find("main").getText()).doesNotContain("A simulation");
            browser.open(server.url());
            examine(browser);
            fillTheCart(browser, server);
            examine(browser);
            browser.picture(PICTURES.resolve("shop-acme-checkout.png"));
            assertThat(browser.complaints()).allMatch(line -> line.contains("status of 422"));
            staffPagesFit(browser, server);
        }
    }

    /** By the browser: at the width of a phone too. */
    private static void examine(Browser browser) {
        assertThat(browser.accessibilityFindings()).as(browser.path()).isEmpty();
        browser.size(390, 800);
        assertThat(browser.overflows())
                .as(browser.path() + " is wider than a phone")
                .isFalse();
        browser.size(1280, 800);
    }

    private static void staffPagesFit(Browser browser, Installation server) {
        browser.open(server.url().resolve("/login?next=/staff/orders"));
        type(browser, "name", "ada");
        type(browser, "password", PASSWORD);
        browser.click("main form button");
        for (String page : List.of("/staff/orders", "/staff/orders/1", "/staff/products", "/staff/products/7")) {
            browser.open(server.url().resolve(page));
            assertThat(browser.path()).isEqualTo(page);
            examine(browser);
        }
    }

    /** Leads to the checkout. */
    private static void fillTheCart(Browser browser, Installation server) {
        browser.open(server.url().resolve("/products/7"));
        examine(browser);
        browser.click("form[action='/cart/add'] button");
        browser.open(server.url().resolve("/cart"));
        examine(browser);
        browser.open(server.url().resolve("/checkout"));
    }

    private static void orderWithErrors(Browser browser) {
        examine(browser);
        type(browser, "name", "Ada");
        type(browser, "email", "ada@example.org");
        type(browser, "street", "Main Street 1");
        type(browser, "postcode", "12345");
        type(browser, "town", " ");
        browser.click("form[action='/checkout'] .buttons button");
        assertThat(browser.find(".form-errors li").getText()).startsWith("Town");
        examine(browser);
        browser.picture(PICTURES.resolve("shop-checkout.png"));
        type(browser, "town", "Luxor");
    }

    private static void type(Browser browser, String field, String text) {
        browser.find("input[name=" + field + "]").sendKeys(text);
    }
}
