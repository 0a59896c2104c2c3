package dev.mastaba.examples.shop;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Form;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.session.Session;
import dev.mastaba.examples.shop.store.Product;
import dev.mastaba.examples.shop.store.ShopDatabase;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;

/** The cart: its page, and its changes. */
final class CartViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("shop");

    private final ShopDatabase database;

    CartViews(ShopDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of the cart.
     *
     * @param lines the products; those that no longer exist are left out
     * @param total the price of all pieces, in cents
     */
    record Contents(List<CartLine> lines, long total) {}

    Contents show(Request request) {
        return contents(Cart.of(request), request);
    }

    Contents contents(Cart cart, Request request) {
        Map<Long, Integer> pieces = cart.pieces();
        List<CartLine> lines = database.products(request).find(pieces.keySet()).stream()
                .map(product -> new CartLine(product, pieces.getOrDefault(product.id(), 0)))
                .toList();
        return new Contents(lines, lines.stream().mapToLong(CartLine::getTotal).sum());
    }

    Response add(@Form long product, @Form @Default("1") @Min(1) @Max(Cart.MOST_PIECES) int pieces, Request request) {
        Product added = database.products(request).get(product);
        Cart cart = Cart.of(request);
        if (cart.pieces().size() == Cart.MOST_PRODUCTS && !cart.pieces().containsKey(product)) {
            flash(request, Localizer.of(request).translate(TEXT.of("The cart is full.")));
        } else {
            cart.with(product, cart.pieces().getOrDefault(product, 0) + pieces).store(request);
            flash(
                    request,
                    Localizer.of(request)
                            .translate(TEXT.of("${name} is in the cart.").with("name", added.name())));
        }
        return toCart(request);
    }

    Response change(@Form long product, @Form @Min(0) @Max(Cart.MOST_PIECES) int pieces, Request request) {
        Cart cart = Cart.of(request);
        if (cart.pieces().containsKey(product)) {
            cart.with(product, pieces).store(request);
        }
        return toCart(request);
    }

    private static void flash(Request request, String text) {
        Session.of(request).flash(text);
    }

    private static Response toCart(Request request) {
        return Response.seeOther(Urls.of(request).path("cart"));
    }
}
