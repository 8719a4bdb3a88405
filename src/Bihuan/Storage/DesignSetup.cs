using Bihuan.Ledgers;

namespace Bihuan.Storage;

/// <summary>只给 dotnet ef 用：模型不因钥匙而不同，随便一把就行。</summary>
internal static class DesignSetup
{
    public static DbSetup Value { get; } = new(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength]));
}
