namespace Bihuan.Documents.Writing.Official.Binding;

/// <summary>要订进来的一份是什么。</summary>
public enum BoundKind
{
    /// <summary>本系统由 LibreOffice 转出来的 PDF。</summary>
    OwnPdf,

    /// <summary>别人给的 PDF，先照着重画。</summary>
    GivenPdf,

    /// <summary>JPEG 图片，一张一页。</summary>
    Jpeg,

    /// <summary>PNG 图片，一张一页。</summary>
    Png,
}
