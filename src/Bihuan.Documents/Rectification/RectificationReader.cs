using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification;

/// <summary>把正文读成问题、措施、总数。</summary>
public static class RectificationReader
{
    /// <summary>读一份正文;什么都认不出时问题为空、种类为 Other,从不抛异常。</summary>
    public static ReadDocument Read(SourceText source) => new() { Source = source, Kind = DocumentKind.Other };
}
