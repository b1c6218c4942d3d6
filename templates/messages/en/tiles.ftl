tile-favourites = Favourites
tile-favourite-on = Put { $tile } among your favourites
tile-favourite-off = Take { $tile } out of your favourites
tile-fresh = { $count ->
    [one] 1 new
   *[other] { $count } new
}
tile-order-title = Order tiles
tile-order-lead = Put first what you use often. Only you see this order.
tile-order-none = You have no tiles to order yet.
tile-order-up = Move { $tile } up
tile-order-down = Move { $tile } down
tile-order-done = Done
tile-order-usual = Back to the usual order
