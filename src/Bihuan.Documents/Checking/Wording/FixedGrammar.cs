namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.grammar：照词表查语病。</summary>
internal sealed class FixedGrammar : LexiconCheck
{
    public override string Rule => "wording.grammar";
    public override string Name => "搭配不当";
    public override string Guards => "意思重复、搭配不当的现成说法。";
    private protected override string Kind => "grammar";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("整改不到位的⟦原因是因为⟧重视不够。"),
        CheckExample.Breaking("全年⟦共计总共⟧抽查窗口六次。"),
        CheckExample.Clean("整改不到位的原因是重视不够。"),
    ];
}
