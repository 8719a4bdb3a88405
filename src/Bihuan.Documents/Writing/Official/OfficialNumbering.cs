using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>四级标题的自动编号：一、（一）1．（1）。</summary>
internal static class OfficialNumbering
{
    /// <summary>正文标题用的编号。</summary>
    public const int Headings = 1;

    private static readonly (NumberFormatValues Format, string Text)[] Levels = [(NumberFormatValues.ChineseCountingThousand, "%1、"), (NumberFormatValues.ChineseCountingThousand, "（%2）"), (NumberFormatValues.Decimal, "%3．"), (NumberFormatValues.Decimal, "（%4）")];

    /// <summary>写编号部件。</summary>
    /// <param name="main">主部件。</param>
    /// <param name="restarts">另外从头编的各处，各是第几级；编号从2起。</param>
    public static void Write(MainDocumentPart main, IReadOnlyList<int> restarts)
    {
        var part = main.AddNewPart<NumberingDefinitionsPart>();
        var headings = new AbstractNum { AbstractNumberId = 1 };
        headings.Append(new MultiLevelType { Val = MultiLevelValues.Multilevel });
        foreach (var (i, (format, text)) in Levels.Index())
            headings.Append(new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new ParagraphStyleIdInLevel { Val = OfficialStyleSheet.Heading(i + 1) }, new LevelSuffix { Val = LevelSuffixValues.Nothing }, new LevelText { Val = text }, new LevelJustification { Val = LevelJustificationValues.Left }, new PreviousParagraphProperties(OfficialStyleSheet.Indent())) { LevelIndex = i });
        var numbering = new Numbering(headings, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = Headings });
        foreach (var (i, level) in restarts.Index())
            numbering.Append(new NumberingInstance(new AbstractNumId { Val = 1 }, new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = level - 1 }) { NumberID = Headings + 1 + i });
        part.Numbering = numbering;
    }
}
