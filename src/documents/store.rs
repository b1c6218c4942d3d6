//! Where the files of documents are: a directory, or S3-compatible storage. A file's name never names a place here.

use crate::{
    config::DocumentSettings,
    types::{CustomerId, DocumentId},
};
use anyhow::Context;
use axum::body::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, local::LocalFileSystem,
    memory::InMemory, path::Path,
};
use std::{ops::Range, sync::Arc};

/// Files, by customer and document.
#[derive(Clone, Debug)]
pub struct Store {
    files: Arc<dyn ObjectStore>,
    below: Path,
}

/// A file, piece by piece.
pub type Pieces = BoxStream<'static, anyhow::Result<Bytes>>;

impl Store {
    /// The store that the settings name. Nothing is made or reached for yet.
    ///
    /// # Errors
    /// One line that says which setting is wrong.
    pub fn open(settings: &DocumentSettings) -> anyhow::Result<Self> {
        match settings.documents.strip_prefix("s3://") {
            Some(place) => Self::s3(place, settings),
            None => {
                let directory = std::path::absolute(&settings.documents).context("BALIE_DOCUMENTS")?;
                let below = Path::from_absolute_path(&directory).context("BALIE_DOCUMENTS")?;
                Ok(Self { files: Arc::new(LocalFileSystem::new().with_fsync(true)), below })
            }
        }
    }

    fn s3(place: &str, settings: &DocumentSettings) -> anyhow::Result<Self> {
        let (bucket, below) = place.split_once('/').unwrap_or((place, ""));
        let mut builder =
            AmazonS3Builder::new().with_bucket_name(bucket).with_region(&settings.documents_region);
        // Not all that is S3-compatible deletes several at once; we delete one at a time anyhow.
        builder = builder.with_disable_bulk_delete(true);
        if let Some(endpoint) = &settings.documents_endpoint {
            let here = matches!(endpoint.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
            builder = builder
                .with_endpoint(endpoint.as_str().trim_end_matches('/'))
                .with_allow_http(here || settings.documents_allow_plaintext);
        }
        if let (Some(key), Some(secret)) = (&settings.documents_access_key, settings.secret_key()?) {
            builder = builder.with_access_key_id(key).with_secret_access_key(secret);
        }
        let files = builder.build().context("BALIE_DOCUMENTS")?;
        Ok(Self { files: Arc::new(files), below: Path::parse(below).context("BALIE_DOCUMENTS")? })
    }

    /// Files that are gone when the program ends: for commands that publish nothing, and for tests.
    #[must_use]
    pub fn memory() -> Self {
        Self { files: Arc::new(InMemory::new()), below: Path::default() }
    }

    fn place(&self, customer: CustomerId, document: DocumentId) -> Path {
        self.below.clone().join(customer.to_string()).join(document.to_string())
    }

    /// Keeps a file.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn put(
        &self,
        customer: CustomerId,
        document: DocumentId,
        bytes: Vec<u8>,
    ) -> anyhow::Result<()> {
        let put = self.files.put(&self.place(customer, document), bytes.into()).await;
        put.context("a document's file cannot be kept")?;
        Ok(())
    }

    /// These bytes of a file of this size.
    ///
    /// # Errors
    /// When the store does not have it, or has another size of it.
    pub async fn get(
        &self,
        customer: CustomerId,
        document: DocumentId,
        size: u64,
        range: Range<u64>,
    ) -> anyhow::Result<Pieces> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let found = self.files.get_opts(&self.place(customer, document), options).await;
        let found = found.context("a document's file cannot be read")?;
        anyhow::ensure!(
            found.meta.size == size,
            "a document's file has another size than it was published with"
        );
        Ok(found.into_stream().map(|piece| piece.map_err(anyhow::Error::from)).boxed())
    }

    /// Whether a file is there.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn has(&self, customer: CustomerId, document: DocumentId) -> anyhow::Result<bool> {
        match self.files.head(&self.place(customer, document)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a file; one that is gone already is fine.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn remove(&self, customer: CustomerId, document: DocumentId) -> anyhow::Result<()> {
        match self.files.delete(&self.place(customer, document)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
