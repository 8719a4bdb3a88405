namespace Bihuan.Documents.Checking;

/// <summary>校核时用到的、文书之外的东西。</summary>
public sealed record CheckOptions
{
    /// <summary>什么都没有：没有名单，没有节假日，不知道今天。</summary>
    public static CheckOptions None { get; } = new();

    /// <summary>今天；只用来看没有成文日期的台账是否逾期。不知道时为 null,不查。</summary>
    public DateOnly? Today { get; init; }
}
