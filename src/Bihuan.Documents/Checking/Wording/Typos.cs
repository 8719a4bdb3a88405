namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.typo：照词表查错别字。</summary>
internal sealed class Typos : LexiconCheck
{
    public override string Rule => "wording.typo";
    public override string Name => "错别字";
    public override string Guards => "形近、音近的错别字，词表随程序内置，每条有说明与不算的上下文。";
    private protected override string Kind => "typo";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是建立窗口值守⟦台帐⟧，每周抽查一次。"),
        CheckExample.Breaking("一是明确⟦申批⟧流程，限时办结。"),
        CheckExample.Breaking("1.⟦群众反应⟧的停车难问题未解决。"),
        CheckExample.Clean("一是建立台账，再申批一次；群众反应热烈，自己完成，年末完成，立即定期抽查，做为民服务的事。"),
    ];
}
