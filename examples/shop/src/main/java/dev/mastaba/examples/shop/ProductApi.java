package dev.mastaba.examples.shop;

import dev.mastaba.api.Versions;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.shop.store.Product;
import dev.mastaba.examples.shop.store.Products;
import dev.mastaba.examples.shop.store.ShopDatabase;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The products in the JSON API. */
final class ProductApi {
    private final ShopDatabase database;

    ProductApi(ShopDatabase database) {
        this.database = database;
    }

    /** A change of a product by a client. */
    record Change(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 1000) String description,
            @Min(1) @Max(10_000_000) long price,
            @Min(0) @Max(1_000_000) int stock) {}

    Page<Product> list(@Query @Default("") @Size(max = 100) String q, PageRequest page, Request request) {
        return database.products(request).search(q, page);
    }

    Product show(@Path long id, Request request) {
        Product product = find(id, request);
        Versions.of(request).is(product.version());
        return product;
    }

    Product change(@Path long id, @RequestBody Change to, Request request) {
        Product product = find(id, request);
        Versions versions = Versions.of(request);
        versions.is(product.version());
        Products products = database.products(request);
        if (!products.change(new Product(
                id, to.name(), to.description(), to.price(), to.stock(), product.picture(), product.version()))) {
            throw versions.conflict();
        }
        versions.becomes(product.version() + 1);
        return products.get(id);
    }

    private Product find(long id, Request request) {
        return database.products(request).get(id);
    }
}
