-- What has become of a notice: asked whenever one of its deliveries ends without arriving.
create index push_delivery_of_notice on push_delivery (notice_id);
