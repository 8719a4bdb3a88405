namespace Bihuan.Documents.Reading;

/// <summary>按内容看，文件是什么；比 <see cref="SourceFormat"/> 多出读不了的那些，好说清楚它是什么、怎么办。</summary>
internal enum FileKind
{
    /// <summary>没有已知的文件头：可能是文本或网页，解码后再看。</summary>
    Unmarked,
    Docx,
    Xlsx,
    Ofd,
    Pdf,
    /// <summary>.doc、.wps、.rtf、Word 2003 XML:都交给 LibreOffice。</summary>
    LegacyWord,
    Xls,
    EncryptedOffice,
    EncryptedZip,
    BrokenZip,
    Presentation,
    OpenDocument,
    Archive,
    Image,
    Media,
    Program,
    WebArchive,
    /// <summary>OLE 复合文件，但认不出是哪个程序的。</summary>
    UnknownOle,
    /// <summary>Excel 2003 XML、UOF 等另存一次就能读的。</summary>
    OtherOffice,
}
