namespace Bihuan.Documents.Writing.Annotations;

/// <summary>新排的 Word 文件里内容固定的部件。</summary>
internal static class NewWordParts
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /// <summary>页脚的关系编号。</summary>
    public const string FooterId = "rId2";

    public const string ContentTypes = $"""
        {Head}<Types xmlns="{WordNames.ContentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WordNames.DocumentType}"/><Override PartName="/word/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="{Types}.footer+xml"/><Override PartName="/word/comments.xml" ContentType="{WordNames.CommentsType}"/></Types>
        """;

    public const string PackageRelations = $"""
        {Head}<Relationships xmlns="{WordNames.Relationships}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    public const string DocumentRelations = $"""
        {Head}<Relationships xmlns="{WordNames.Relationships}"><Relationship Id="rId1" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="{FooterId}" Type="{Office}/footer" Target="footer1.xml"/><Relationship Id="rId3" Type="{WordNames.CommentsRelation}" Target="comments.xml"/></Relationships>
        """;

    public const string Footer = $"""
        {Head}<w:ftr xmlns:w="{WordNames.Word}"><w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple><w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
        """;

    // 三号仿宋，固定行距 28.95 磅(579),首行缩进两字；标题二号小标宋，一级黑体，二级楷体。
    public const string Styles = $"""
        {Head}<w:styles xmlns:w="{WordNames.Word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:hAnsi="方正小标宋简体" w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312" w:eastAsia="楷体_GB2312"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="Flush"><w:name w:val="顶格"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="Closing"><w:name w:val="落款"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:rightChars="200" w:right="640" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="Cell"><w:name w:val="表格"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
        </w:styles>
        """;
}
