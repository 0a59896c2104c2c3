package dev.mastaba.examples.shop;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.shop.store.Product;
import dev.mastaba.examples.shop.store.ShopDatabase;
import jakarta.validation.constraints.Size;

/** The catalogue: all products, and one of them. */
final class CatalogueViews {
    private final ShopDatabase database;

    CatalogueViews(ShopDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of the catalogue.
     *
     * @param words the words that the products contain; empty for all products
     */
    record Found(String words, Page<Product> products) {}

    Found search(@Query @Default("") @Size(max = 100) String q, PageRequest page, Request request) {
        return new Found(q, database.products(request).search(q, page));
    }

    Product show(@Path long id, Request request) {
        return database.products(request).get(id);
    }
}
