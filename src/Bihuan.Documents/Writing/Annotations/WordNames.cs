namespace Bihuan.Documents.Writing.Annotations;

/// <summary>Word 文件里用到的命名空间、关系与内容类型。</summary>
internal static class WordNames
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string WordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    public const string CommentsRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    public const string CommentsRelationStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";

    public const string CommentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    public const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
}
