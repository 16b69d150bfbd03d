// The port stands beside the pipeline that uses it.
extension ForeignOCSFEncoder: ForeignEncoding {}
