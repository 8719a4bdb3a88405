namespace Bihuan.Messages.Outbox;

/// <summary>发一件的结果。分得清“肯定没有收下”和“不知道收下没有”，是不丢也不重的关键。</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>对方说收下了。</summary>
    public sealed record Accepted : Delivery;

    /// <summary>肯定没有收下：没有连上、内容还没有交出去，或者对方说不收。可以再试。</summary>
    /// <param name="Error">为什么，给管理员看。</param>
    public sealed record Refused(string Error) : Delivery;

    /// <summary>内容交出去了，没有听到回音：可能收下了，也可能没有。</summary>
    /// <param name="Error">怎么回事，给管理员看。</param>
    public sealed record Unknown(string Error) : Delivery;
}
