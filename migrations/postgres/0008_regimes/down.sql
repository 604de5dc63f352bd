-- Fails where rows of the newer regimes stand: they are not thrown away in silence.
ALTER TABLE anchors DROP CONSTRAINT anchors_regime_check;
ALTER TABLE anchors ADD CONSTRAINT anchors_regime_check CHECK (regime IN ('', 'gdpr', 'dora', 'nis2'));
ALTER TABLE obligations DROP CONSTRAINT obligations_regime_check;
ALTER TABLE obligations ADD CONSTRAINT obligations_regime_check CHECK (regime IN ('gdpr', 'dora', 'nis2'));
