namespace Bihuan.Controls;

/// <summary>系统的全部规则。加一条：写它的文件，在这里加一行，再 ./run controls list --markdown > docs/controls.md。</summary>
public static class AllControls
{
    /// <summary>全部。</summary>
    public static ControlBook Book { get; } = new(
        new Rules.Contracts.ContractUnreviewed(),
        new Rules.Payments.SpentBeforeDecision(),
        new Rules.Party.BranchLifeBelow());
}
